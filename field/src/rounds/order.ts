// In which order doors are walked: building by building, and in each building first what
// the round before this one never saw.

import type { Door, DoorState } from "@lianfang/domain/people/household";

export type Building = {
  readonly gridNo: number;
  readonly name: string;
  readonly doors: readonly Door[];
  /** Doors not yet visited in this round. */
  readonly left: number;
};

/** A door that leads because the last round missed it and this one has not seen it yet. */
export function leads({ missedBefore, state }: Door): boolean {
  return missedBefore && (state === "open" || state === "absent");
}

/** Buildings in walking order, each with its doors in walking order behind the missed ones. */
export function inWalkingOrder(doors: readonly Door[]): Building[] {
  const byBuilding = new Map<number, Door[]>();
  for (const door of doors) {
    byBuilding.set(door.gridNo, [...(byBuilding.get(door.gridNo) ?? []), door]);
  }
  return [...byBuilding]
    .map(([gridNo, inside]) => {
      const sorted = inside.toSorted(byWalk);
      return {
        gridNo,
        name: inside[0]?.building ?? "",
        doors: sorted,
        left: inside.filter(({ state }) => state === "open").length,
      };
    })
    .toSorted((a, b) => firstOf(a) - firstOf(b) || a.gridNo - b.gridNo);
}

function firstOf({ doors }: Building): number {
  return Math.min(...doors.map(({ order }) => order));
}

function byWalk(a: Door, b: Door): number {
  return (
    Number(leads(b)) - Number(leads(a)) || a.order - b.order || a.label.localeCompare(b.label, "zh")
  );
}

/** The next door not yet visited after this one, along the whole walk; null: all done. */
export function nextOpen(doors: readonly Door[], household: string): Door | null {
  const walk = inWalkingOrder(doors).flatMap((building) => building.doors);
  const here = walk.findIndex((door) => door.household === household);
  const ahead = [...walk.slice(here + 1), ...walk.slice(0, Math.max(0, here))];
  return ahead.find(({ state }) => state === "open") ?? null;
}

export type Counts = Readonly<Record<DoorState, number>> & {
  /** The frozen denominator: doors found later are beside it. */
  readonly total: number;
  readonly found: number;
};

/** How many doors stand in each state; the states add up to the total. */
export function countDoors(doors: readonly Door[]): Counts {
  const counted = { open: 0, seen: 0, absent: 0, refused: 0, vacant: 0, total: 0, found: 0 };
  for (const { state, found } of doors) {
    if (found) {
      counted.found += 1;
    } else {
      counted[state] += 1;
      counted.total += 1;
    }
  }
  return counted;
}

export const doorFilters = ["all", "left", "missed", "absent"] as const;
export type DoorFilter = (typeof doorFilters)[number];

/** Doors that fit a filter and whose label or building holds what was typed. */
export function chosenDoors(
  doors: readonly Door[],
  filter: DoorFilter,
  typed: string,
  gridNo: number | null,
): Door[] {
  const wanted = typed.trim().toLocaleLowerCase().replaceAll(/\s+/g, "");
  return doors.filter(
    (door) =>
      (gridNo === null || door.gridNo === gridNo) &&
      (filter === "all" ||
        (filter === "left" && door.state === "open") ||
        (filter === "missed" && leads(door)) ||
        (filter === "absent" && door.state === "absent")) &&
      `${door.building}${door.label}`.toLocaleLowerCase().replaceAll(/\s+/g, "").includes(wanted),
  );
}
