import { FoundDoor, HouseholdVisit } from "@lianfang/domain/observations/visit";
import { Value } from "typebox/value";
import { expect, test } from "vitest";
import { foundDoorOf, visitOf } from "./record.ts";

const made = {
  id: "018f0000-0000-7000-8000-000000000001",
  at: Date.parse("2020-02-11T06:32:00Z"),
  household: "018f0000-0000-7000-8000-000000000002",
  round: null,
};
const check = { person: "018f0000-0000-7000-8000-000000000003", answers: { symptoms: [] } };

test("a visit is what the contract calls one", () => {
  const visit = visitOf(made, { outcome: "seen", note: "", checks: [check] }, "covid-2020-4");
  expect([...Value.Errors(HouseholdVisit, visit)].map(({ keyword }) => keyword)).toEqual([]);
  expect(visit).toMatchObject({ at: "2020-02-11T06:32:00.000Z", answers: { outcome: "seen" } });
});

test("behind a closed door nobody was checked, whatever was typed before", () => {
  const visit = visitOf(made, { outcome: "absent", note: " 邻居说晚上在 ", checks: [check] }, null);
  expect(visit.checks).toEqual([]);
  expect(visit.answers).toEqual({ outcome: "absent", note: "邻居说晚上在" });
});

test("a found door is what the contract calls one", () => {
  const door = foundDoorOf(made, 7, " 3-301 ");
  expect([...Value.Errors(FoundDoor, door)].map(({ keyword }) => keyword)).toEqual([]);
  expect(door.label).toBe("3-301");
});
