// Commits a batch, a thousand rows to a transaction. Where it stands is written with what
// was written, so that a server that dies goes on without losing or doubling a row.

import { createHash } from "node:crypto";
import { registerProblem } from "@lianfang/domain/imports/register-words";
import { sql } from "kysely";
import type { Tx } from "../db/withActor.ts";
import { append } from "../journal/append.ts";
import type { Platform } from "../platform.ts";
import { openAccountsOf } from "./accounts.ts";
import { counted, type Batch } from "./batch.ts";
import { saveProgress } from "./batch-store.ts";
import { forgetFile } from "./file.ts";
import { asImports, lockBatch, registerOf } from "./register.ts";
import { resolve, type Register } from "./resolve.ts";
import { selectRows, updateRows, type Row } from "./row-store.ts";
import { tidy } from "./tidy.ts";
import { writeRows } from "./write.ts";

export const chunkRows = 1_000;

/** Goes on until the batch is committed, or `stopped` says so between two chunks. */
export async function commitBatch(
  platform: Platform,
  district: number,
  id: string,
  stopped: () => boolean,
): Promise<void> {
  let register: Register | undefined;
  for (let more = true; more && !stopped();) {
    more = await asImports(platform, district, async (tx) => {
      // One chunk of a district at a time: two batches may hold the same people.
      await sql`select pg_advisory_xact_lock(hashtext('lianfang.imports.commit'), ${district})`.execute(
        tx,
      );
      const batch = await lockBatch(platform, tx, district, id);
      if (batch?.state !== "committing") return false;
      register = register ? { ...register, batch } : await registerOf(platform, tx, batch);
      return commitChunk(register, tx);
    });
    platform.committed(district);
    tidy();
  }
}

/** False once nothing is left. */
async function commitChunk(register: Register, tx: Tx): Promise<boolean> {
  const { platform, batch } = register;
  const { district, id } = batch;
  const filter = { state: "accepted", made: false, after: batch.done, limit: chunkRows } as const;
  const rows = await selectRows(platform, tx, batch, filter);
  const last = rows.at(-1);
  if (!last) {
    await saveProgress(tx, { ...batch, state: "committed", done: batch.total });
    await forgetFile(tx, batch);
    return false;
  }
  const written =
    batch.kind === "accounts"
      ? await openAccountsOf(register, tx, rows)
      : await keep(register, tx, rows);
  await updateRows(platform, tx, batch, written);
  await saveProgress(tx, { ...batch, ...recounted(batch, rows, written), done: last.n });
  const made = written.filter((row) => row.made !== null);
  const digest = createHash("sha256");
  for (const row of made) digest.update(`${row.n} ${row.ownId ?? ""}\n`);
  await append(tx, [
    {
      district,
      id: platform.newId(),
      at: platform.clock(),
      actor: batch.askedBy,
      act: "imports.chunk",
      subject: id,
      purpose: "register",
      count: made.length,
      digest: digest.digest(),
    },
  ]);
  return true;
}

/** The counts after rows changed their state or their problems. */
export function recounted(batch: Batch, before: readonly Row[], after: readonly Row[]) {
  const without = { ...batch, ...counted(batch, before, -1) };
  return counted(without, after, 1);
}

const twin = { state: "duplicate", problems: [registerProblem("same_fact")] } as const;

function merged({ problems }: Row, more: Row["problems"]): Row["problems"] {
  const codes = new Set(more.map(({ code }) => code));
  return [...problems.filter(({ code }) => !codes.has(code)), ...more];
}

/** Held against the register once more: others may have registered somebody since the dry run. */
async function keep(register: Register, tx: Tx, rows: readonly Row[]): Promise<Row[]> {
  const resolved = await resolve(
    register,
    tx,
    rows.map(({ sheet, content }) => ({ sheet, values: content?.values ?? {} })),
  );
  const ready = rows.flatMap((row, index) => {
    const one = resolved[index];
    return one?.ready && !one.known
      ? [{ index, ready: one.ready, ownId: row.ownId ?? "", problems: row.problems }]
      : [];
  });
  const written = new Map(
    (await writeRows(register, tx, ready)).map((one, at) => [ready[at]?.index ?? -1, one]),
  );
  return rows.map((row, index): Row => {
    const now = resolved[index];
    const done = written.get(index);
    if (!now) return row;
    if (!done)
      return {
        ...row,
        ...(now.known && { content: null }),
        state: now.state,
        problems: merged(row, now.problems),
        subject: now.subject,
      };
    const elsewhere = now.problems.some(({ code }) => code === "exists_elsewhere");
    if (done.made === null && !elsewhere)
      return {
        ...row,
        state: twin.state,
        problems: merged(row, twin.problems),
        subject: done.subject,
      };
    return {
      ...row,
      content: null,
      ownId: done.subject,
      subject: elsewhere ? null : done.subject,
      made: done.made,
    };
  });
}
