// Readings of coverage: steps of depth and the order of need. The counts are the server's.

import type { AreaLevel } from "@lianfang/domain/areas/area";
import type { AreaCoverage, Coverage } from "@lianfang/domain/reports/figures";

/** Lower ends of the five steps of depth, in percent of doors seen. */
export const stepsFrom = [0, 50, 70, 85, 95] as const;

/** The step 0-4 of a coverage; null where there is no door to see. */
export function stepOf({ seen, doors }: Coverage): number | null {
  if (doors === 0) return null;
  return stepsFrom.findLastIndex((from) => seen * 100 >= from * doors);
}

export const sortKeys = [
  "help",
  "doors",
  "rate",
  "seen",
  "absent",
  "found",
  "overdue",
  "signals",
] as const;
export type SortKey = (typeof sortKeys)[number];

const measures: Record<SortKey, (part: AreaCoverage) => number> = {
  help: ({ coverage }) => coverage.open + coverage.absent,
  doors: ({ coverage }) => coverage.doors,
  rate: ({ coverage }) => (coverage.doors === 0 ? -1 : coverage.seen / coverage.doors),
  seen: ({ coverage }) => coverage.seen,
  absent: ({ coverage }) => coverage.absent,
  found: ({ coverage }) => coverage.found,
  overdue: ({ tasksOverdue }) => tasksOverdue,
  signals: ({ signals }) => signals,
};

/**
 * The parts by a key, most first. `help`, the order that is shown unasked, counts doors not yet
 * visited and absent: they are the work that is left; equals are told apart by overdue tasks.
 */
export function sortedParts(parts: readonly AreaCoverage[], key: SortKey): AreaCoverage[] {
  const measure = measures[key];
  return parts.toSorted(
    (a, b) => measure(b) - measure(a) || b.tasksOverdue - a.tasksOverdue || a.area - b.area,
  );
}

/** 柳荫镇 → 柳荫, 新星路社区居民委员会 → 新星路社区: what fits a tile. */
export function tileName(name: string, level: AreaLevel): string {
  if (level === "community") return name.replace(/(居民|村民)委员会$/, "");
  return level === "town" && name.length > 2 ? name.replace(/(街道|镇|乡)$/, "") : name;
}
