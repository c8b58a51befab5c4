// The command line's import into a district: the same dry run and commit as over HTTP, by
// the operator of the machine.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { importKinds, type RowProblem } from "@lianfang/domain/imports/import";
import { isProblem, problem, type Problem } from "@lianfang/domain/problem";
import { areaOf, findByName } from "../areas/find.ts";
import { reachDatabase } from "../backup/reach.ts";
import { systemClock, systemRandomness } from "../clock.ts";
import { wholeDistrict, type Tx } from "../db/withActor.ts";
import { append } from "../journal/append.ts";
import { openPlatform } from "../open.ts";
import type { Platform } from "../platform.ts";
import { noCounts, type Batch } from "./batch.ts";
import { askFor, deleteBatch, insertBatch, selectBatches } from "./batch-store.ts";
import type { DryRun } from "./dry-run.ts";
import { keepFile } from "./file.ts";
import { asImports } from "./register.ts";
import { selectRows } from "./row-store.ts";
import { workImports } from "./work.ts";

export type Asked = {
  readonly kind: (typeof importKinds)[number];
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** Where rows lie that name no area; null: the district as a whole. */
  readonly area: string | null;
  /** False: the batch is discarded after its dry run. */
  readonly commit: boolean;
};

/** Whether a data folder holds a district's database; with DATABASE_URL it lies elsewhere. */
export function hasDistrict(data: string, databaseUrl: string | undefined): boolean {
  return databaseUrl !== undefined || existsSync(join(data, "postgres", "cluster"));
}

/** Imports into the first district of a data folder; a database that runs is left running. */
export async function importInto(
  data: string,
  databaseUrl: string | undefined,
  asked: Asked,
): Promise<(DryRun & { readonly committed: boolean }) | Problem> {
  const reached = await reachDatabase(data, databaseUrl);
  try {
    const opened = await openPlatform({
      ownerUrl: reached.ownerUrl,
      keysFolder: join(data, "keys"),
      publicUrl: "http://localhost",
      clock: systemClock,
      random: systemRandomness,
      poolSize: 4,
    });
    try {
      return await importAs(opened.platform, asked);
    } finally {
      await opened.close();
    }
  } finally {
    await reached.close();
  }
}

async function importAs(platform: Platform, asked: Asked) {
  const first = await platform.db.selectFrom("district").select("districtId").executeTakeFirst();
  if (!first) return problem("area.unknown");
  const district = first.districtId;
  const batch = await asImports(platform, district, (tx) => begin(platform, tx, district, asked));
  if (isProblem(batch)) return batch;
  const checked = await settled(platform, batch);
  if (checked.state !== "checked") {
    await asImports(platform, district, (tx) => deleteBatch(tx, batch));
    throw new Error(checked.fault ? `${checked.fault.zh}\n${checked.fault.en}` : checked.state);
  }
  if (asked.commit) {
    const by = { by: batch.account, span: wholeDistrict };
    await asImports(platform, district, (tx) =>
      askFor(tx, batch, { state: "committing", total: checked.counts.rows, ...by }),
    );
  }
  const ended = asked.commit ? await settled(platform, batch) : checked;
  const problems = await problemsOf(platform, ended);
  if (!asked.commit) await asImports(platform, district, (tx) => deleteBatch(tx, batch));
  const { counts, head } = ended;
  return { counts, problems, layouts: head.layouts, committed: ended.state === "committed" };
}

async function begin(
  platform: Platform,
  tx: Tx,
  district: number,
  { kind, bytes, fileName, area: name }: Asked,
): Promise<Batch | Problem> {
  const root = await tx
    .selectFrom("area")
    .select("areaId")
    .where("districtId", "=", district)
    .where("level", "=", "district")
    .executeTakeFirstOrThrow();
  const area =
    name === null ? await areaOf(tx, district, root.areaId) : await findByName(tx, district, name);
  if (isProblem(area)) return area;
  // Whoever runs the machine is its system administrator.
  const admin = await tx
    .selectFrom("roleGrant")
    .innerJoin("account", "account.accountId", "roleGrant.accountId")
    .select("account.accountId")
    .where("account.districtId", "=", district)
    .where("role", "=", "systemAdmin")
    .orderBy("fromAt")
    .executeTakeFirstOrThrow();
  const [id, at] = [platform.newId(), platform.clock()];
  const batch = {
    id,
    district,
    area: area.area,
    areaSpan: area.span,
    kind,
    head: { fileName, layouts: [], sheets: [] },
    account: admin.accountId,
    startedAt: at,
    askedSpan: wholeDistrict,
  };
  await insertBatch(platform, tx, batch);
  await keepFile(platform, tx, batch, bytes);
  const act = { act: "imports.start", actor: "system:command-line", purpose: "register" };
  await append(tx, [{ district, id: platform.newId(), at, subject: id, ...act }]);
  const none = { reading: 1, done: 0, total: 0, counts: noCounts, codes: {}, left: 0, fault: null };
  return { ...batch, ...none, state: "reading", askedBy: admin.accountId };
}

/** Works until nothing is left to do; a server that runs beside may do it first. */
async function settled(platform: Platform, { district, id }: Batch): Promise<Batch> {
  for (;;) {
    await workImports(platform, district);
    const [batch] = await asImports(platform, district, (tx) =>
      selectBatches(platform, tx, district, { id }),
    );
    if (!batch) throw new Error("the batch was discarded");
    if (batch.state !== "reading" && batch.state !== "committing") return batch;
    await sleep(200);
  }
}

async function problemsOf(platform: Platform, batch: Batch): Promise<RowProblem[]> {
  const problems: RowProblem[] = [];
  for (let after = 0; ;) {
    const rows = await asImports(platform, batch.district, (tx) =>
      selectRows(platform, tx, batch, { after, limit: 5_000 }),
    );
    for (const { sheet, row, problems: found } of rows) {
      const at = { sheet: batch.head.sheets[sheet] ?? "–", row };
      problems.push(...found.map((one) => ({ ...at, ...one })));
    }
    const last = rows.at(-1);
    if (!last) return problems;
    after = last.n;
  }
}
