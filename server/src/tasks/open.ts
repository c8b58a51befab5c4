// Act: a signal opens a task for whoever answers; a late one climbs.

import type { AreaLevel } from "@lianfang/domain/areas/area";
import { above, answersFor, climbMinutes, type Territory } from "@lianfang/domain/tasks/chain";
import { taskLevels } from "@lianfang/domain/tasks/task";
import { selectDuties } from "../accounts/duty-store.ts";
import { wholeDistrict, withActor, type Tx } from "../db/withActor.ts";
import { append } from "../journal/append.ts";
import type { Happened } from "../journal/follow.ts";
import type { Platform } from "../platform.ts";
import { selectSignal } from "../signals/store.ts";
import { hasCause, insertCause, openOrFind, selectLate, updateLevel } from "./store.ts";

/** Opens the task of a signal, or attaches the signal to the open one; once for each signal. */
export async function openTaskOfSignal(
  { newId, clock }: Platform,
  tx: Tx,
  { district, subject }: Happened,
): Promise<void> {
  if (subject === null || (await hasCause(tx, district, subject))) return;
  const signal = await selectSignal(tx, district, subject);
  if (!signal) return;
  const now = clock();
  const duties = await territories(tx, district, now);
  const { responsible, level } = answersFor(duties, signal.gridNo, "grid");
  const task = await openOrFind(tx, district, {
    id: newId(),
    kind: signal.taskKind,
    household: signal.householdId,
    subject: signal.subjectId,
    gridNo: signal.gridNo,
    urgency: signal.urgency,
    level,
    responsible,
    signal: subject,
    disease: signal.disease,
    openedAt: now,
    dueAt: now + signal.dueMinutes * 60_000,
  });
  await insertCause(tx, district, { signal: subject, task, gridNo: signal.gridNo });
  const act = { act: "task.opened", subject: task, actor: "system:tasks", count: 1 };
  await append(tx, [{ district, id: newId(), at: now, ...act }]);
}

/**
 * Moves late tasks of a district one level up, each at most once an hour, to whoever
 * answers there. Lateness itself is computed from time and needs no job.
 */
export async function climbLate(platform: Platform, district: number): Promise<number> {
  const { db, newId, clock, committed } = platform;
  const scope = { district, span: wholeDistrict };
  const climbed = await withActor(db, scope, async (tx) => {
    const now = clock();
    const late = await selectLate(tx, district, now, climbMinutes);
    if (late.length === 0) return 0;
    const duties = await territories(tx, district, now);
    for (const { taskId, gridNo, level } of late) {
      const known = taskLevels.find((one) => one === level) ?? "district";
      const next = answersFor(duties, gridNo, above(known) ?? "district");
      await updateLevel(tx, district, taskId, { ...next, at: now });
      const act = { act: "task.climbed", subject: taskId, actor: "system:tasks", count: 1 };
      await append(tx, [{ district, id: newId(), at: now, ...act }]);
    }
    return late.length;
  });
  if (climbed > 0) committed(district);
  return climbed;
}

async function territories(tx: Tx, district: number, now: number): Promise<Territory[]> {
  const duties = await selectDuties(tx, district, now);
  return (
    duties
      // Whoever was disabled does not answer: the task goes to the level above.
      .filter(({ duty }) => duty.kind === "territory" && !duty.disabled)
      .map(({ duty, level, span }) => ({
        account: duty.account,
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table's check holds the same words
        level: level as AreaLevel,
        span,
      }))
  );
}
