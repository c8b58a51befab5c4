import type { Door } from "@lianfang/domain/people/household";
import { expect, test } from "vitest";
import type { Item, ShownDoor } from "../outbox/item.ts";
import { chosenDoors, countDoors, inWalkingOrder, nextOpen } from "./order.ts";
import { withOwn } from "./with-own.ts";

function aDoor(label: string, order: number, given: Partial<Door> = {}): Door {
  return {
    household: `h-${label}`,
    gridNo: 1,
    building: "12 栋",
    label,
    order,
    state: "open",
    stateAt: null,
    missedBefore: false,
    found: false,
    members: [],
    ...given,
  };
}

const walk = [
  aDoor("201", 5, { gridNo: 2, building: "13 栋" }),
  aDoor("102", 2),
  aDoor("103", 3, { missedBefore: true }),
  aDoor("101", 1, { missedBefore: true, state: "seen" }),
];

function anItem(id: string, given: Partial<ShownDoor>, receivedAt?: number): Item {
  const shown = { household: "h-102", gridNo: 1, building: "12 栋", label: "102" };
  const answer = { answer: "accepted", reason: null, detailZh: null, detailEn: null } as const;
  return {
    id,
    account: "worker",
    savedAt: 10,
    shown: { ...shown, state: "seen", found: false, alarm: false, ...given },
    sealed: null,
    left: null,
    signals: [],
    receipt: receivedAt === undefined ? null : { ...answer, timeCapped: false, at: receivedAt },
  };
}

test("buildings come in walking order, and what the last round missed leads its building", () => {
  const buildings = inWalkingOrder(walk);
  expect(buildings.map(({ name, left }) => [name, left])).toEqual([
    ["12 栋", 2],
    ["13 栋", 1],
  ]);
  expect(buildings[0]?.doors.map(({ label }) => label)).toEqual(["103", "101", "102"]);
});

test("the next door is the next one open along the walk, and none when all are done", () => {
  expect(nextOpen(walk, "h-102")?.label).toBe("201");
  expect(nextOpen(walk, "h-201")?.label).toBe("103");
  expect(nextOpen([aDoor("101", 1)], "h-101")).toBeNull();
});

test("the states add up to the total, and found doors stand beside it", () => {
  const counts = countDoors([...walk, aDoor("104", 9, { found: true, state: "absent" })]);
  expect(counts).toMatchObject({ open: 3, seen: 1, absent: 0, total: 4, found: 1 });
});

test("a door is found by building and label, with or without spaces", () => {
  expect(chosenDoors(walk, "all", "12栋 103", null).map(({ label }) => label)).toEqual(["103"]);
  expect(chosenDoors(walk, "missed", "", null).map(({ label }) => label)).toEqual(["103"]);
  expect(chosenDoors(walk, "left", "", 2).map(({ label }) => label)).toEqual(["201"]);
});

test("a door is done the moment it was recorded, by the latest record", () => {
  const own = [anItem("2", { state: "absent" }), anItem("1", { state: "seen" })];
  expect(withOwn(walk, own, 0).find(({ label }) => label === "102")?.state).toBe("absent");
});

test("the server's word stands once it was asked after it took the record in", () => {
  const state = (own: Item[], fetchedAt: number) =>
    withOwn(walk, own, fetchedAt).find(({ label }) => label === "102")?.state;
  expect(state([anItem("1", {}, 50)], 40)).toBe("seen");
  expect(state([anItem("1", {}, 50)], 60)).toBe("open");
});

test("a found door stays until the server lists it", () => {
  const found = anItem("1", { household: "h-new", label: "104", state: "open", found: true }, 50);
  expect(withOwn(walk, [found], 60).some(({ household }) => household === "h-new")).toBe(true);
  const listed = aDoor("104", 9, { household: "h-new", state: "absent", found: true });
  expect(withOwn([...walk, listed], [found], 60).at(-1)?.state).toBe("absent");
});

test("a door found on the walk is there at once, behind its building's doors", () => {
  const found = anItem("1", { household: "h-new", label: "104", state: "open", found: true });
  const [first] = inWalkingOrder(withOwn(walk, [found], 0));
  expect(first?.doors.at(-1)).toMatchObject({ label: "104", found: true, state: "open" });
});
