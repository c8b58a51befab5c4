// Verify: a record that meets an open obligation of its person closes it.

import { fulfils } from "@lianfang/domain/tasks/fulfil";
import { taskKinds } from "@lianfang/domain/tasks/task";
import type { Answers } from "@lianfang/domain/protocols/answer";
import type { Tx } from "../db/withActor.ts";
import { append } from "../journal/append.ts";
import type { Happened } from "../journal/follow.ts";
import { selectObservation } from "../observations/observed.ts";
import { everyRecordOf } from "../people/find.ts";
import type { Platform } from "../platform.ts";
import { markDone, selectOpenOf } from "./store.ts";

/** Closes what the record fulfils; a task that is done already is left, so it may run twice. */
export async function closeFulfilled(
  { newId, clock }: Platform,
  tx: Tx,
  { district, subject }: Happened,
): Promise<void> {
  if (subject === null) return;
  const record = await selectObservation(tx, district, subject);
  if (!record?.personId || record.accountId === null) return;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- held against its form when it was kept
  const seen = { kind: record.kind, answers: record.answers as Answers };
  // Of a merged person a phone may still name the one, and the task be of the other.
  const people = await everyRecordOf(tx, district, record.personId);
  for (const task of await selectOpenOf(tx, district, people)) {
    const kind = taskKinds.find((known) => known === task.kind);
    // What was seen before the obligation arose, or raised it, does not meet it, however late
    // a phone without a network sends it.
    const isLater = task.openedAt.getTime() < record.at.getTime();
    if (kind === undefined || !isLater || !fulfils(kind, seen)) continue;
    const done = {
      at: clock(),
      by: record.accountId,
      visit: subject,
      takenOverBy: null,
      note: null,
    };
    if (!(await markDone(tx, district, task.taskId, done))) continue;
    const act = { act: "task.fulfilled", subject: task.taskId, actor: "system:tasks", count: 1 };
    await append(tx, [{ district, id: newId(), at: clock(), ...act }]);
  }
}
