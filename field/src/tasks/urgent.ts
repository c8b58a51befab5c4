// What comes first: late before due now before due today, the oldest due time leading.

import type { Task } from "@lianfang/domain/tasks/task";
import { epochOf } from "@lianfang/domain/time";

/** Due time past by this device's clock or by the server's word. */
export function isLate(task: Task, now: number): boolean {
  return task.overdue || epochOf(task.dueAt) <= now;
}

/** Open tasks, most urgent first. */
export function byUrgency(tasks: readonly Task[], now: number): Task[] {
  const rank = (task: Task) => (isLate(task, now) ? 0 : task.urgency === "now" ? 1 : 2);
  return tasks
    .filter(({ state }) => state === "open")
    .toSorted((a, b) => rank(a) - rank(b) || epochOf(a.dueAt) - epochOf(b.dueAt));
}

/** Open tasks to be done now that were not known before and not raised by the worker himself. */
export function newUrgent(
  tasks: readonly Task[],
  known: ReadonlySet<string>,
  ownHouseholds: ReadonlySet<string>,
): Task[] {
  return tasks.filter(
    ({ id, state, urgency, household }) =>
      state === "open" &&
      urgency === "now" &&
      !known.has(id) &&
      !(household !== null && ownHouseholds.has(household)),
  );
}
