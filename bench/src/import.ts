// A register of residents as a workbook, through the running server to the last committed row.

import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as imports from "@lianfang/domain/imports/contract";
import type { ImportBatch } from "@lianfang/domain/imports/contract";
import { shippedProtocol } from "@lianfang/server/src/protocols/shipped.ts";
import { insertAccount, insertGrant } from "@lianfang/server/src/accounts/account-store.ts";
import { insertSession, markUnlocked } from "@lianfang/server/src/accounts/session-store.ts";
import { selectEveryArea } from "@lianfang/server/src/areas/store.ts";
import { systemClock, systemRandomness } from "@lianfang/server/src/clock.ts";
import { wholeDistrict, withActor } from "@lianfang/server/src/db/withActor.ts";
import { tokenHash } from "@lianfang/server/src/http/admit.ts";
import { dryRun } from "@lianfang/server/src/imports/dry-run.ts";
import { openPlatform } from "@lianfang/server/src/open.ts";
import type { Platform } from "@lianfang/server/src/platform.ts";
import { startPostgres } from "@lianfang/server/src/postgres/start.ts";
import { district, makeDistrict } from "./district.ts";
import { connect, serve } from "./ingest.ts";
import { registerOf, type Building } from "./register.ts";

/** Households that the district has before: a third of the register's doors. */
const households = 20_000;
/** The pass mark (5 minutes, half a gigabyte) and the aim. */
const [mostSeconds, mostMegabytes, aimSeconds] = [300, 512, 120];

type Given = { readonly rows: number; readonly profile: string | undefined };

export async function measureImport({ rows, profile }: Given, say: (text: string) => void) {
  const folder = mkdtempSync(join(tmpdir(), "lianfang-bench-"));
  const postgres = await startPostgres({ dataDir: join(folder, "postgres") });
  const closing: (() => Promise<unknown>)[] = [() => postgres.stop("immediate")];
  try {
    const keysFolder = join(folder, "keys");
    const { ownerUrl } = postgres;
    const opened = await openPlatform({
      ownerUrl,
      keysFolder,
      publicUrl: "http://127.0.0.1",
      clock: systemClock,
      random: systemRandomness,
    });
    const owner = await connect(ownerUrl, closing);
    await makeDistrict(opened.platform, owner, households);
    const { cookie, area, buildings } = await clerkOf(opened.platform);
    await opened.close();
    const bytes = registerOf(rows, buildings);
    say(`register of ${rows} rows made: ${(bytes.length / 1e6).toFixed(1)} MB`);
    const alone = await readAlone(bytes);
    say(`read alone: ${alone.toFixed(1)} s`);

    const { server, url } = await serve(ownerUrl, keysFolder, profile, closing);
    const { origin } = new URL(url);
    const status = `/proc/${server.pid ?? 0}/status`;
    const idle = megabytes(status, "VmRSS");
    let told = "";
    server.stdout?.on("data", (text: Buffer) => (told += text.toString()));
    const call = caller(origin, cookie);
    const began = performance.now();
    const file = bytes.toString("base64");
    const started = await call("POST", imports.startImport.path, {
      kind: "residents",
      area,
      fileName: "居民.xlsx",
      file,
    });
    const path = `${imports.listImports.path}/${started.id}`;
    const checked = await settled(call, path, say);
    const seconds = { check: since(began), commit: 0 };
    await call("POST", `${path}/commit`, {});
    const committed = await settled(call, path, say);
    const total = since(began);
    seconds.commit = total - seconds.check;
    const peak = megabytes(status, "VmHWM");
    const exit = once(server, "exit");
    server.kill("SIGTERM");
    await exit;
    const keys = Number(/keys (\d+)/.exec(told)?.[1] ?? 0) / 1000;
    const { rows: kept } = await owner.query<{ n: string }>(
      "select count(*) as n from person_identity where batch_id = $1",
      [started.id],
    );
    const whole = checked.counts.accepted === rows && Number(kept[0]?.n) === rows;
    const share = (part: number) => Number((part / total).toFixed(3));
    return {
      pass: whole && committed.state === "committed" && total < mostSeconds && peak < mostMegabytes,
      rows_per_second: Math.round(rows / total),
      seconds: Number(total.toFixed(1)),
      seconds_most: mostSeconds,
      seconds_aim: aimSeconds,
      peak_rss_mb: Math.round(peak),
      peak_rss_mb_most: mostMegabytes,
      idle_rss_mb: Math.round(idle),
      // Reading is measured alone beforehand; the rest of the dry run is holding against the register.
      share: {
        read: share(alone),
        check: share(seconds.check - alone),
        commit_keys: share(keys),
        commit_identities_and_rows: share(seconds.commit - keys),
      },
      rows,
      accepted: checked.counts.accepted,
      people: Number(kept[0]?.n),
      file_mb: Number((bytes.length / 1e6).toFixed(1)),
    };
  } finally {
    for (const close of closing.toReversed()) await close().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  }
}

const since = (began: number): number => (performance.now() - began) / 1000;

function megabytes(status: string, field: string): number {
  const found = new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(status, "utf8"));
  return Number(found?.[1] ?? 0) / 1024;
}

async function readAlone(bytes: Buffer): Promise<number> {
  const protocol = await shippedProtocol("covid-2020-4");
  if (protocol === null) throw new Error("no protocol");
  const began = performance.now();
  await dryRun({ kind: "residents", bytes, fileName: "居民.xlsx", protocol, today: "2026-01-01" });
  return since(began);
}

/** A clerk of headquarters, signed in; the district's area and its buildings by name. */
async function clerkOf({ db, newId, clock, random }: Platform) {
  const token = Buffer.from(random(32)).toString("base64url");
  return withActor(db, { district, span: wholeDistrict }, async (tx) => {
    const areas = await selectEveryArea(tx, district);
    const byId = new Map(areas.map((one) => [one.area, one]));
    const root = areas.find(({ level }) => level === "district");
    const [id, at] = [newId(), clock()];
    await insertAccount(tx, { id, district, login: "clerk", name: "测登记", at });
    const grant = {
      id: newId(),
      account: id,
      role: "headquarters",
      area: root?.area ?? 0,
    } as const;
    await insertGrant(tx, { ...grant, from: at - 1, until: null, by: null });
    const session = { tokenHash: tokenHash(token), accountId: id, deviceId: null };
    const times = { createdAt: at, expiresAt: at + 1e9 };
    await insertSession(tx, { ...session, ...times, secondFactor: true });
    await markUnlocked(tx, tokenHash(token), at + 1e9);
    const buildings = areas
      .filter(({ level }) => level === "building")
      .map((building): Building => {
        const grid = byId.get(building.parent ?? 0);
        const community = byId.get(grid?.parent ?? 0);
        const town = byId.get(community?.parent ?? 0);
        return {
          town: town?.name ?? "",
          community: community?.name ?? "",
          grid: grid?.name ?? "",
          name: building.name,
        };
      });
    return { cookie: `__Host-lianfang=${token}`, area: root?.area ?? 0, buildings };
  });
}

type Call = (method: string, path: string, body?: unknown) => Promise<ImportBatch>;

function caller(origin: string, cookie: string): Call {
  return async (method, path, body) => {
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: { cookie, "x-lianfang": "1", "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${response.status} ${text.slice(0, 300)}`);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract's own reply
    return JSON.parse(text) as ImportBatch;
  };
}

async function settled(call: Call, path: string, say: (text: string) => void) {
  for (let said = 0; ; said += 1) {
    const batch = await call("GET", path);
    const { state, done, total, fault } = batch;
    if (state === "failed") throw new Error(fault?.en ?? state);
    if (state !== "reading" && state !== "committing") return batch;
    if (said % 20 === 0) say(`${state} ${done}/${total}`);
    await sleep(250);
  }
}
