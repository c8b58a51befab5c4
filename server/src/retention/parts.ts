// The account a run keeps of itself, written by the eraser in the transaction that erases.

import { digestText } from "@lianfang/domain/retention/erasure";
import { isoOf } from "@lianfang/domain/time";
import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "../db/withActor.ts";
import { append } from "../journal/append.ts";
import type { Platform } from "../platform.ts";

export type Run = {
  readonly district: number;
  readonly id: string;
  readonly kind: string;
  /** Account that asked for it; null: the platform by itself. */
  readonly by: string | null;
};

const actorOf = (run: Run) => run.by ?? "system:retention";

/** Adds to what a run has erased of a table. Throws where that part was finished by another. */
export async function addRows(
  tx: Tx,
  run: Run,
  part: {
    readonly rule: string;
    readonly table: string;
    readonly rows: number;
    readonly partitions?: number;
  },
): Promise<void> {
  const { rows } = await sql`
    insert into erasure_part (district_id, run_id, rule, table_name, rows, partitions)
    values (${run.district}, ${run.id}, ${part.rule}, ${part.table}, ${part.rows}, ${part.partitions ?? 0})
    on conflict (district_id, run_id, rule, table_name) do update set
      rows = erasure_part.rows + excluded.rows,
      partitions = erasure_part.partitions + excluded.partitions
    where erasure_part.done_at is null
    returning rows`.execute(tx);
  if (rows.length === 0) throw new Error(`run ${run.id} has finished ${part.table}`);
}

export async function isDone(tx: Tx, run: Run, rule: string): Promise<boolean> {
  const row = await tx
    .selectFrom("erasurePart")
    .select("rule")
    .where("districtId", "=", run.district)
    .where("runId", "=", run.id)
    .where("rule", "=", rule)
    .where("doneAt", "is not", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends a rule of a run, once, with its entry in the journal: count, and digest of the parts. */
export async function finishRule(
  { newId, clock }: Platform,
  tx: Tx,
  run: Run,
  rule: string,
  days: number | null,
): Promise<void> {
  const at = clock();
  const { rows } = await sql<{ table: string; rows: string }>`
    update erasure_part set done_at = ${isoOf(at)}::timestamptz
    where district_id = ${run.district} and run_id = ${run.id} and rule = ${rule} and done_at is null
    returning table_name as "table", rows`.execute(tx);
  const parts = rows.map((row) => ({ rule, table: row.table, rows: Number(row.rows) }));
  const count = parts.reduce((sum, part) => sum + part.rows, 0);
  if (count === 0) return;
  await append(tx, [
    {
      district: run.district,
      id: newId(),
      at,
      actor: actorOf(run),
      act: "retention.erase",
      subject: run.id,
      purpose: `erasure:${rule}`,
      count,
      digest: sha256(digestText(run.id, rule, days, parts)),
    },
  ]);
}

/**
 * Ends a run, once. It is given the next number of certificates unless the platform ran by
 * itself and found nothing.
 */
export async function finishRun({ newId, clock }: Platform, tx: Tx, run: Run): Promise<void> {
  const { district, id } = run;
  // Two that end at once would take the same number.
  await sql`select pg_advisory_xact_lock(hashtext('lianfang.erasure'), ${district})`.execute(tx);
  const { rows } = await sql<{ rows: string; last: number }>`
    select coalesce(sum(rows), 0) as rows,
      (select coalesce(max(number), 0) from erasure_run where district_id = ${district}) as last
    from erasure_part where district_id = ${district} and run_id = ${id}`.execute(tx);
  const count = Number(rows[0]?.rows ?? 0);
  const number = count === 0 && run.kind === "daily" ? null : (rows[0]?.last ?? 0) + 1;
  const at = clock();
  const ended = await sql`
    update erasure_run set finished_at = ${isoOf(at)}::timestamptz, number = ${number}
    where district_id = ${district} and run_id = ${id} and finished_at is null
    returning run_id`.execute(tx);
  if (ended.rows.length === 0) return;
  const act = { act: "retention.finish", subject: id, purpose: "erasure", count };
  await append(tx, [{ district, id: newId(), at, actor: actorOf(run), ...act }]);
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
