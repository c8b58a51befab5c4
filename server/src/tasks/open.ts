// Act: a signal opens a task for whoever answers; a late one climbs.

import type { AreaLevel } from "@lianfang/domain/areas/area";
import { above, answersFor, climbMinutes, type Territory } from "@lianfang/domain/tasks/chain";
import { taskLevels } from "@lianfang/domain/tasks/task";
import { selectDuties } from "../accounts/duty-store.ts";
import { wholeDistrict, withActor, type Tx } from "../db/withActor.ts";
import { append } from "../journal/append.ts";
import type { Happened } from "../journal/follow.ts";
import { rootsOf } from "../people/find.ts";
import { selectPeople, type PersonRow } from "../people/select.ts";
import type { Platform } from "../platform.ts";
import { selectSignals } from "../signals/store.ts";
import { insertCauses, selectAnswered } from "./causes.ts";
import { openOrFind, selectLate, updateLevel } from "./store.ts";

/** Opens the tasks of signals, or attaches them to the open ones; once for each signal. */
export async function openTasksOfSignals(
  { newId, clock }: Platform,
  tx: Tx,
  entries: readonly Happened[],
): Promise<void> {
  const district = entries[0]?.district;
  if (district === undefined) return;
  const subjects = entries.flatMap(({ subject }) => subject ?? []);
  const answered = await selectAnswered(tx, district, subjects);
  const known = await selectSignals(tx, district, subjects);
  const signals = [...new Set(subjects)]
    .filter((subject) => !answered.has(subject))
    .flatMap((subject) => known.get(subject) ?? []);
  if (signals.length === 0) return;
  const now = clock();
  const duties = await territories(tx, district, now);
  const standing = await standingOf(
    tx,
    district,
    signals.map(({ subjectId }) => subjectId),
  );
  const places = signals.map((signal) => standing.get(signal.subjectId) ?? signal);
  const tasks = await openOrFind(
    tx,
    district,
    signals.map((signal, at) => ({
      id: newId(),
      kind: signal.taskKind,
      ...subjectAt(places[at] ?? signal),
      urgency: signal.urgency,
      ...answersFor(duties, (places[at] ?? signal).gridNo, "grid"),
      signal: signal.signalId,
      disease: signal.disease,
      openedAt: now,
      dueAt: now + signal.dueMinutes * 60_000,
    })),
  );
  await insertCauses(tx, district, tasks);
  await append(
    tx,
    tasks.map(({ task }) => ({
      district,
      id: newId(),
      at: now,
      actor: "system:tasks",
      act: "task.opened",
      subject: task,
      count: 1,
    })),
  );
}

type Standing = Pick<PersonRow, "householdId" | "gridNo"> & { readonly subjectId: string };

const subjectAt = ({ subjectId, householdId, gridNo }: Standing) => ({
  household: householdId,
  subject: subjectId,
  gridNo,
});

/** Of those who were merged, whoever was kept and where he stands: one person, one task. */
async function standingOf(
  tx: Tx,
  district: number,
  subjects: readonly string[],
): Promise<Map<string, Standing>> {
  const roots = await rootsOf(tx, district, subjects);
  const merged = [...roots].filter(([start, { person }]) => person !== start);
  const kept = await selectPeople(
    tx,
    district,
    merged.map(([, { person }]) => person),
  );
  const rows = new Map(kept.map((row) => [row.personId, { ...row, subjectId: row.personId }]));
  return new Map(
    merged.flatMap(([start, { person }]) => {
      const row = rows.get(person);
      return row ? [[start, row] as const] : [];
    }),
  );
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
