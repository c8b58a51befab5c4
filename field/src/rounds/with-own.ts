import type { Door } from "@lianfang/domain/people/household";
import { isoOf } from "@lianfang/domain/time";
import { isSetAside, ofDoor, type Item, type ShownDoor } from "../outbox/item.ts";

/**
 * The doors as this worker knows them: what the server said, overlaid with his own later
 * records, so that a door is done the moment he recorded it. What the server took in before
 * it was asked last, or set aside, no longer counts here.
 * @param fetchedAt milliseconds by this device when the doors came
 */
export function withOwn(doors: readonly Door[], own: readonly Item[], fetchedAt: number): Door[] {
  const known = new Map(doors.map((door) => [door.household, door]));
  const mine = own
    .filter((item) => !isSetAside(item))
    .flatMap(({ shown: any, ...item }) => {
      const shown = ofDoor(any);
      return shown ? [{ ...item, shown }] : [];
    })
    .filter(
      ({ receipt, shown }) =>
        receipt === null ||
        receipt.at >= fetchedAt ||
        // Found by this worker and not yet on the server's list: it must not slip away.
        (shown.found && !known.has(shown.household)),
    )
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  for (const { shown, savedAt } of mine) {
    const door = known.get(shown.household) ?? foundDoor(shown, doors);
    const stateAt = shown.state === "open" ? door.stateAt : isoOf(savedAt);
    known.set(shown.household, { ...door, state: shown.state, stateAt });
  }
  return [...known.values()];
}

function foundDoor(
  { household, gridNo, building, label }: ShownDoor,
  doors: readonly Door[],
): Door {
  const orders = doors.filter((door) => door.gridNo === gridNo).map(({ order }) => order);
  return {
    household,
    gridNo,
    building,
    label,
    // Behind the known doors of its building.
    order: Math.max(0, ...orders),
    state: "open",
    stateAt: null,
    missedBefore: false,
    found: true,
    members: [],
  };
}
