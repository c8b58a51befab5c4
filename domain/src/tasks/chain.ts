// The chain of duty: who answers for a task, and where it climbs when it is late.

import { covers, type AreaLevel, type Range } from "../areas/area.ts";
import { taskLevels } from "./task.ts";

export type TaskLevel = (typeof taskLevels)[number];

/** A duty by territory, in force. */
export type Territory = {
  readonly account: string;
  readonly level: AreaLevel;
  readonly span: readonly Range[];
};

/** A building's officer answers at the level of the grid. */
export function levelOf(area: AreaLevel): TaskLevel {
  return area === "building" ? "grid" : area;
}

const narrowFirst: readonly AreaLevel[] = ["building", "grid", "community", "town", "district"];

/**
 * Who answers for a place from a level upwards: the narrowest area that has an officer;
 * where none has (a gap all the way up), the district and no one.
 */
export function answersFor(
  duties: readonly Territory[],
  gridNo: number,
  from: TaskLevel,
): { responsible: string | null; level: TaskLevel } {
  const lowest = taskLevels.indexOf(from);
  for (const level of narrowFirst) {
    if (taskLevels.indexOf(levelOf(level)) < lowest) continue;
    const duty = duties.find((one) => one.level === level && covers(one.span, gridNo));
    if (duty) return { responsible: duty.account, level: levelOf(level) };
  }
  return { responsible: null, level: "district" };
}

/** The level above, or null at the top. */
export function above(level: TaskLevel): TaskLevel | null {
  return taskLevels[taskLevels.indexOf(level) + 1] ?? null;
}

/** Minutes between two climbs of a task that is late. */
export const climbMinutes = 60;
