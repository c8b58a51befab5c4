import fc from "fast-check";
import { expect, test } from "vitest";
import { recordedSteps } from "./task.ts";
import { stepsOf, type StepRecord } from "./steps.ts";

const minute = 60_000;
const of = (id: string, step: unknown, minutes: number, corrects: string | null = null) => ({
  id,
  step,
  at: minutes * minute,
  corrects,
});
const said = (records: readonly StepRecord[]) =>
  stepsOf(0, records).map(({ step, minutes }) => `${step} ${minutes ?? "-"}`);

test.each([
  ["nothing recorded yet", [], ["found -"]],
  [
    "in the order of time, not of arrival",
    [of("b", "examined", 90), of("a", "reported", 30)],
    ["found -", "reported 30", "examined 60"],
  ],
  [
    "the first of two counts",
    [of("a", "reported", 10), of("b", "reported", 50)],
    ["found -", "reported 10"],
  ],
  [
    "a correction puts its record out",
    [of("a", "suspected", 10), of("b", "not_suspected", 20, "a")],
    ["found -", "not_suspected 20"],
  ],
  ["a step before the finding", [of("a", "reported", -5)], ["found -", "reported 0"]],
  ["words of no step", [of("a", "found", 5), of("b", 7, 6)], ["found -"]],
])("%s", (_, records, expected) => {
  expect(said(records)).toEqual(expected);
});

test("whatever was recorded, minutes are whole and add up to no more than the time between", () => {
  const record = fc.record({
    id: fc.uuid(),
    step: fc.constantFrom(...recordedSteps),
    at: fc.integer({ min: -1e9, max: 1e9 }),
    corrects: fc.constant(null),
  });
  fc.assert(
    fc.property(fc.array(record, { maxLength: 12 }), (records) => {
      const steps = stepsOf(0, records);
      const sum = steps.reduce((total, { minutes }) => total + (minutes ?? 0), 0);
      expect(steps[0]?.step).toBe("found");
      expect(steps.slice(1).every(({ minutes }) => minutes !== null && minutes >= 0)).toBe(true);
      expect(sum * minute).toBeLessThanOrEqual(Date.parse(steps.at(-1)?.at ?? ""));
    }),
  );
});
