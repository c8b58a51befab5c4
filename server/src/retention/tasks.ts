import { sql, type RawBuilder } from "kysely";
import type { Tx } from "../db/withActor.ts";
import { addRows, type Run } from "./parts.ts";

/**
 * Erases tasks with their causes and signals, together: a signal whose task is gone and
 * which itself is left would look like one that nobody has answered. Returns how many tasks.
 */
export async function eraseTasks(
  tx: Tx,
  run: Run,
  rule: string,
  which: RawBuilder<boolean>,
  limit: number,
): Promise<number> {
  const { district } = run;
  const { rows } = await sql<{ taskId: string }>`
    select task_id from task where ${which} order by task_id limit ${limit}`.execute(tx);
  const ids = rows.map(({ taskId }) => taskId);
  const causes = await sql<{ signalId: string }>`
    delete from task_cause where district_id = ${district} and task_id = any(${ids}::uuid[])
    returning signal_id`.execute(tx);
  const tasks = await sql`
    delete from task where district_id = ${district} and task_id = any(${ids}::uuid[])`.execute(tx);
  const signalIds = causes.rows.map(({ signalId }) => signalId);
  const signals = await sql`
    delete from signal where district_id = ${district} and signal_id = any(${signalIds}::uuid[])`.execute(
    tx,
  );
  const erased = {
    task_cause: causes.rows.length,
    task: Number(tasks.numAffectedRows ?? 0),
    signal: Number(signals.numAffectedRows ?? 0),
  };
  for (const [table, count] of Object.entries(erased)) {
    await addRows(tx, run, { rule, table, rows: count });
  }
  return ids.length;
}
