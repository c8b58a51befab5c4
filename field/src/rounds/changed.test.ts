import { expect, test } from "vitest";
import type { Reference } from "../store.ts";
import { changed, isWholeDue } from "./changed.ts";

const [a, b] = ["018f0000-0000-7000-8000-00000000000a", "018f0000-0000-7000-8000-00000000000b"];

function held(over: Partial<Reference> = {}): Reference {
  const door = { gridNo: 1, building: "12 栋", order: 1, stateAt: null, missedBefore: false };
  const of = (household: string) => ({
    ...door,
    household,
    label: household.slice(-1),
    state: "open" as const,
    found: false,
    members: [],
  });
  return {
    at: "2020-02-11T00:00:00Z",
    sealed: "10",
    sealTo: { key: "0".repeat(16), point: "A" },
    round: null,
    protocol: null,
    buildings: [],
    doors: [of(a), of(b)],
    tasks: [],
    account: "worker",
    fetchedAt: 1,
    wholeAt: 1,
    counted: null,
    ...over,
  };
}

const quiet = {
  at: "2020-02-11T00:01:00Z",
  sealed: "12",
  whole: false,
  round: null,
  protocol: null,
  doors: 2,
  members: 0,
  changed: [],
  tasks: null,
};

test("a door that changed shows it; the others and the tasks stay the same objects", () => {
  const before = held();
  const news = { household: b, state: "absent" as const, stateAt: "2020-02-11T00:00:30Z" };
  const after = changed(before, { ...quiet, changed: [news] }, 99);
  expect(after).toMatchObject({ sealed: "12", fetchedAt: 99, wholeAt: 1 });
  expect(after?.doors[1]).toMatchObject(news);
  expect(after?.doors[0]).toBe(before.doors[0]);
  expect(after?.tasks).toBe(before.tasks);
  expect(changed(before, quiet, 99)?.doors).toBe(before.doors);
});

test.each([
  ["the server says so", { whole: true }],
  ["there is another round", { round: a }],
  ["another protocol is in force", { protocol: "covid-2020-5" }],
  ["a door came", { doors: 3 }],
  ["someone moved in", { members: 1 }],
])("everything is fetched anew where %s", (_, over) => {
  expect(changed(held(), { ...quiet, ...over }, 99)).toBeNull();
});

test("counts for which everything was fetched already do not ask for it again", () => {
  const counted = { doors: 9_000, members: 30_000 };
  expect(changed(held({ counted }), { ...quiet, ...counted }, 99)).not.toBeNull();
  expect(changed(held({ counted }), { ...quiet, ...counted, doors: 9_001 }, 99)).toBeNull();
});

test("everything is fetched anew after half a day, and when the clock was set back", () => {
  expect(isWholeDue(held({ wholeAt: 1_000 }), 1_000 + 12 * 3_600_000 - 1)).toBe(false);
  expect(isWholeDue(held({ wholeAt: 1_000 }), 1_000 + 12 * 3_600_000)).toBe(true);
  expect(isWholeDue(held({ wholeAt: 1_000 }), 999)).toBe(true);
});
