import { taskLevels, type Task } from "@lianfang/domain/tasks/task";

export type TaskFilter = {
  readonly state: "open" | "done";
  readonly area: string | null;
  readonly mine: boolean;
  readonly overdue: boolean;
  readonly level: Task["level"] | null;
};

/** The filter as the address holds it; what the address does not say or says wrongly is left open. */
export function filterOf(asked: URLSearchParams): TaskFilter {
  const area = asked.get("area");
  return {
    state: asked.get("state") === "done" ? "done" : "open",
    area: area !== null && /^[0-9]{1,9}$/.test(area) ? area : null,
    mine: asked.get("mine") === "yes",
    overdue: asked.get("overdue") === "yes",
    level: taskLevels.find((level) => level === asked.get("level")) ?? null,
  };
}

/** Most urgent first: late before not, now before today, then by due time. */
export function urgentFirst(tasks: readonly Task[]): Task[] {
  const late = (task: Task) => (task.overdue ? 0 : 1);
  const urgent = (task: Task) => (task.urgency === "now" ? 0 : 1);
  return tasks.toSorted(
    (a, b) =>
      late(a) - late(b) ||
      urgent(a) - urgent(b) ||
      a.dueAt.localeCompare(b.dueAt) ||
      a.id.localeCompare(b.id),
  );
}

/** What the server does not filter by: only late ones, only those of a level. */
export function narrowed(tasks: readonly Task[], { overdue, level }: TaskFilter): Task[] {
  return tasks.filter(
    (task) => (!overdue || task.overdue) && (level === null || task.level === level),
  );
}
