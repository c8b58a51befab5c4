// The only file that writes which signals a task answers.

import { sql } from "kysely";
import type { Tx } from "../db/withActor.ts";

/** A task that answers a signal. */
export type Cause = { readonly signal: string; readonly task: string; readonly gridNo: number };

export async function insertCauses(
  tx: Tx,
  district: number,
  causes: readonly Cause[],
): Promise<void> {
  await tx
    .insertInto("taskCause")
    .values(
      causes.map(({ signal, task, gridNo }) => ({
        districtId: district,
        signalId: signal,
        taskId: task,
        gridNo,
      })),
    )
    .onConflict((on) => on.doNothing())
    .execute();
}

/** Which of these signals a task answers already. */
export async function selectAnswered(
  tx: Tx,
  district: number,
  signals: readonly string[],
): Promise<Set<string>> {
  const rows = await tx
    .selectFrom("taskCause")
    .select("signalId")
    .where("districtId", "=", district)
    .where((is) => is("signalId", "=", is.fn.any(sql<string[]>`${signals}::uuid[]`)))
    .execute();
  return new Set(rows.map(({ signalId }) => signalId));
}

/** The observation whose signal opened the task. */
export async function selectCauseOf(
  tx: Tx,
  district: number,
  task: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom("task")
    .innerJoin("signal", (join) =>
      join
        .onRef("signal.districtId", "=", "task.districtId")
        .onRef("signal.signalId", "=", "task.signalId"),
    )
    .select("signal.observationId")
    .where("task.districtId", "=", district)
    .where("task.taskId", "=", task)
    .executeTakeFirst();
  return row?.observationId;
}
