import { expect, test } from "vitest";
import { foundDoorOf, visitOf } from "./record.ts";

const made = {
  id: "018f0000-0000-7000-8000-000000000001",
  at: Date.parse("2020-02-11T06:32:00Z"),
  household: "018f0000-0000-7000-8000-000000000002",
  round: null,
};
const check = { person: "018f0000-0000-7000-8000-000000000003", answers: { symptoms: [] } };

test("a visit says when, where and what; an empty remark is left out", () => {
  const visit = visitOf(made, { outcome: "seen", note: "", checks: [check] }, "covid-2020-4");
  expect(visit).toEqual({
    id: made.id,
    kind: "household_visit",
    household: made.household,
    round: null,
    at: "2020-02-11T06:32:00.000Z",
    answers: { outcome: "seen" },
    checks: [check],
    protocol: "covid-2020-4",
  });
});

test("behind a closed door nobody was checked, whatever was typed before", () => {
  const visit = visitOf(made, { outcome: "absent", note: " 邻居说晚上在 ", checks: [check] }, null);
  expect(visit.checks).toEqual([]);
  expect(visit.answers).toEqual({ outcome: "absent", note: "邻居说晚上在" });
});

test("a found door says its building, and its label without blanks around", () => {
  const door = foundDoorOf(made, 7, " 3-301 ");
  expect(door).toMatchObject({ kind: "found_door", gridNo: 7, label: "3-301" });
});
