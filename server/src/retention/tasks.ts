import { sql, type RawBuilder } from "kysely";
import { idsOf } from "../db/arrays.ts";
import type { Tx } from "../db/withActor.ts";
import { addRows, type Run } from "./parts.ts";

/**
 * Erases tasks with their moves, causes and signals, together: a signal whose task is gone and
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
  const moves = await sql`
    delete from task_move where district_id = ${district} and task_id = any(${ids}::uuid[])`.execute(
    tx,
  );
  const tasks = await sql`
    delete from task where district_id = ${district} and task_id = any(${ids}::uuid[])`.execute(tx);
  const signalIds = causes.rows.map(({ signalId }) => signalId);
  const erased = {
    task_cause: causes.rows.length,
    task_move: Number(moves.numAffectedRows ?? 0),
    task: Number(tasks.numAffectedRows ?? 0),
    ...(await eraseSignals(tx, district, signalIds)),
  };
  for (const [table, count] of Object.entries(erased)) {
    await addRows(tx, run, { rule, table, rows: count });
  }
  return ids.length;
}

/**
 * Erases signals that were taken back before a task was opened for them; returns how many.
 * They go together with the word that they were: without it they would look unanswered.
 */
export async function eraseWithdrawn(
  tx: Tx,
  run: Run,
  rule: string,
  which: RawBuilder<boolean>,
  limit: number,
): Promise<number> {
  const { district } = run;
  const { rows } = await sql<{ signalId: string }>`
    select signal.signal_id from signal
      join signal_withdrawal on signal_withdrawal.district_id = signal.district_id
        and signal_withdrawal.signal_id = signal.signal_id
    where ${which} and not exists (select from task_cause
      where task_cause.district_id = ${district} and task_cause.signal_id = signal.signal_id)
    order by signal.signal_id limit ${limit}`.execute(tx);
  const ids = rows.map(({ signalId }) => signalId);
  for (const [table, count] of Object.entries(await eraseSignals(tx, district, ids))) {
    await addRows(tx, run, { rule, table, rows: count });
  }
  return ids.length;
}

async function eraseSignals(tx: Tx, district: number, ids: readonly string[]) {
  const withdrawals = await sql`
    delete from signal_withdrawal
    where district_id = ${district} and signal_id = any(${idsOf(ids)}::uuid[])`.execute(tx);
  const signals = await sql`
    delete from signal where district_id = ${district} and signal_id = any(${idsOf(ids)}::uuid[])`.execute(
    tx,
  );
  return {
    signal_withdrawal: Number(withdrawals.numAffectedRows ?? 0),
    signal: Number(signals.numAffectedRows ?? 0),
  };
}
