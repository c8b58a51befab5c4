import type { Area } from "@lianfang/domain/areas/area";
import type { Task } from "@lianfang/domain/tasks/task";

export type Found = {
  readonly kind: "page" | "area" | "task";
  readonly label: string;
  readonly note: string;
  readonly to: string;
};

type Sources = {
  pages: readonly { label: string; to: string }[];
  areas: readonly Area[];
  tasks: readonly Task[];
  /** Where an area leads for this account; null where areas open nothing. */
  areaTo: ((area: Area) => string) | null;
};

const most = { page: 12, area: 8, task: 6 };

/**
 * What a few typed characters may mean: pages first, then areas (what begins with
 * them before what holds them), then open tasks by place. Typing nothing lists the pages.
 */
export function found(typed: string, { pages, areas, tasks, areaTo }: Sources): Found[] {
  const asked = typed.trim().toLowerCase();
  const names = new Map(areas.map(({ area, shortName }) => [area, shortName]));
  const holds = (text: string) => text.toLowerCase().includes(asked);
  const fromPages = pages
    .filter(({ label }) => holds(label))
    .map(({ label, to }): Found => ({ kind: "page", label, note: "", to }));
  if (asked === "") return fromPages.slice(0, most.page);
  const fromAreas = areas
    .filter(({ name, shortName }) => areaTo !== null && (holds(name) || holds(shortName)))
    .toSorted((a, b) => rank(a, asked) - rank(b, asked))
    .map((area): Found => ({
      kind: "area",
      label: area.name,
      note: area.parent === null ? "" : (names.get(area.parent) ?? ""),
      to: areaTo?.(area) ?? "/",
    }));
  const fromTasks = tasks
    .filter(({ place }) => holds(place))
    .map(({ id, place, causeZh }): Found => ({
      kind: "task",
      label: place,
      note: causeZh,
      to: `/tasks?task=${id}`,
    }));
  return [
    ...fromPages.slice(0, most.page),
    ...fromAreas.slice(0, most.area),
    ...fromTasks.slice(0, most.task),
  ];
}

function rank({ name, shortName }: Area, asked: string): number {
  if (shortName.toLowerCase() === asked || name.toLowerCase() === asked) return 0;
  return name.toLowerCase().startsWith(asked) ? 1 : 2;
}
