// The only file that writes which tasks followed a hand-over; the tasks move with them.

import type { Range } from "@lianfang/domain/areas/area";
import { textOfSpan } from "@lianfang/domain/areas/numbering";
import { isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import type { Tx } from "../db/withActor.ts";

/** The open tasks of one person inside a span go to another; returns how many. */
export async function moveTasks(
  tx: Tx,
  district: number,
  change: string,
  { from, to, span }: { from: string; to: string; span: readonly Range[] },
): Promise<number> {
  const { rows } = await sql<{ moved: string }>`
    with moved as (
      update task set responsible = ${to}::uuid, assignment_id = null, assigned_from = null
      where district_id = ${district} and done_at is null and responsible = ${from}::uuid
        and grid_no <@ ${textOfSpan(span)}::int4multirange
      returning task_id, grid_no),
    kept as (
      insert into task_move (district_id, change_id, task_id, grid_no)
      select ${district}, ${change}::uuid, task_id, grid_no from moved)
    select count(*) as moved from moved`.execute(tx);
  return Number(rows[0]?.moved ?? 0);
}

/** What followed a hand-over and is still open with the successor goes back, once. */
export async function moveTasksBack(
  tx: Tx,
  district: number,
  change: string,
  { from, to, at }: { from: string; to: string; at: number },
): Promise<number> {
  const { rows } = await sql<{ moved: string }>`
    with going as (
      update task_move set moved_back_at = ${isoOf(at)}::timestamptz
      where district_id = ${district} and change_id = ${change}::uuid and moved_back_at is null
      returning task_id),
    moved as (
      update task set responsible = ${from}::uuid, assignment_id = null, assigned_from = null
      where district_id = ${district} and done_at is null and responsible = ${to}::uuid
        and task_id in (select task_id from going)
      returning task_id)
    select count(*) as moved from moved`.execute(tx);
  return Number(rows[0]?.moved ?? 0);
}
