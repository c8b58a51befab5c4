// Moves tasks by an assignment, and back; the same table as store.ts.

import { sql } from "kysely";
import { idsOf } from "../db/arrays.ts";
import type { Tx } from "../db/withActor.ts";

/** Gives open tasks to one colleague; returns those that moved. */
export async function moveByAssignment(
  tx: Tx,
  district: number,
  { assignment, tasks, to }: { assignment: string; tasks: readonly string[]; to: string },
): Promise<string[]> {
  const { rows } = await sql<{ taskId: string }>`
    update task set responsible = ${to}::uuid, assigned_from = responsible,
      assignment_id = ${assignment}::uuid
    where district_id = ${district} and task_id = any(${idsOf(tasks)}::uuid[]) and done_at is null
    returning task_id`.execute(tx);
  return rows.map(({ taskId }) => taskId);
}

/** What an assignment moved and nothing moved or closed since goes back; returns those tasks. */
export async function moveAssignedBack(
  tx: Tx,
  district: number,
  assignment: string,
): Promise<string[]> {
  const { rows } = await sql<{ taskId: string }>`
    update task set responsible = assigned_from, assigned_from = null, assignment_id = null
    where district_id = ${district} and assignment_id = ${assignment}::uuid and done_at is null
    returning task_id`.execute(tx);
  return rows.map(({ taskId }) => taskId);
}
