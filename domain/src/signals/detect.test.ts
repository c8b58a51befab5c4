import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { checkAnswers, type Answers } from "../protocols/answer.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { formOf, shipped, shippedIds } from "../protocols/shipped.fixture.ts";
import { detect } from "./detect.ts";

const protocols = new Map<string, Protocol>();
beforeAll(async () => {
  for (const id of shippedIds) protocols.set(id, await shipped(id));
});

function protocol(id: string): Protocol {
  const found = protocols.get(id);
  if (found === undefined) throw new Error(`no protocol ${id}`);
  return found;
}

function rulesFor(id: string, answers: Answers, form = "health_check", missed = 0): string[] {
  const checked = checkAnswers(formOf(protocol(id), form), answers, "2020-02-15");
  if ("faults" in checked) throw new Error(JSON.stringify(checked.faults));
  const seen = { form, day: "2020-02-15", answers, missed: { household_visit: missed } };
  return detect(protocol(id), seen).map(({ rule }) => rule);
}

const symptoms: string[] = [];

test.each(["covid-2020-4", "covid-2020-5"])("every rule of %s about a person", (id) => {
  const table: [Answers, string[]][] = [
    [{ symptoms }, []],
    [{ symptoms, temperature: 37.2 }, []],
    [{ symptoms, temperature: 37.3 }, ["fever"]],
    [{ symptoms, temperature: 37.4 }, ["fever"]],
    [{ symptoms, temperature: 43 }, ["fever"]],
    [{ symptoms: ["fever"] }, ["symptoms"]],
    [{ symptoms: ["cough"] }, ["symptoms"]],
    [{ symptoms: ["short_breath"] }, ["symptoms"]],
    [{ symptoms: ["diarrhoea", "fatigue", "sore_throat", "runny_nose", "chills", "other"] }, []],
    [{ symptoms, exposure: [] }, []],
    [{ symptoms, exposure: ["gathering"] }, []],
    [{ symptoms, exposure: ["case_contact"] }, ["exposure"]],
    [{ symptoms, exposure: ["key_area_contact", "gathering"] }, ["exposure"]],
    [{ symptoms, travel_14d: true }, []],
    [{ symptoms, last_left: "2020-02-14" }, []],
    [{ symptoms, came_from: "42", last_left: "2020-02-15" }, ["key_area"]],
    [{ symptoms, came_from: "420106", last_left: "2020-02-02" }, ["key_area"]],
    [{ symptoms, came_from: "420106", last_left: "2020-02-01" }, ["key_area"]], // day 14
    [{ symptoms, came_from: "420106", last_left: "2020-01-31" }, []], // day 15
    [{ symptoms, came_from: "500109", last_left: "2020-02-14" }, []],
    [{ symptoms, came_from: "5042", last_left: "2020-02-14" }, []],
    [
      { symptoms: ["cough"], temperature: 38.5, exposure: ["case_contact"] },
      ["fever", "symptoms", "exposure"],
    ],
  ];
  for (const [answers, rules] of table) {
    expect([answers, rulesFor(id, answers)]).toEqual([answers, rules]);
  }
});

test.each([
  ["absent", 1, []],
  ["absent", 2, []],
  ["absent", 3, ["absent_three_times"]],
  ["absent", 4, ["absent_three_times"]],
  ["seen", 3, []],
  ["refused", 3, []],
  ["vacant", 3, []],
])("a door that is %s, missed %i times in a row", (outcome, missed, rules) => {
  expect(rulesFor("covid-2020-4", { outcome }, "household_visit", missed)).toEqual(rules);
});

test.each([
  [37.9, []],
  [38, ["fever"]],
])("another disease has another limit: %d ℃", (temperature, rules) => {
  expect(rulesFor("influenza-sample", { symptoms, temperature })).toEqual(rules);
});

test("a signal carries the evidence, the limit it was held against, and where it goes", () => {
  const seen = { form: "health_check", day: "2020-02-15" };
  const answers = {
    temperature: 37.6,
    symptoms: ["cough", "chills"],
    came_from: "420106",
    last_left: "2020-02-05",
  };
  expect(detect(protocol("covid-2020-4"), { ...seen, answers })).toEqual([
    {
      rule: "fever",
      signal: "fever",
      evidence: [{ field: "temperature", value: 37.6, limit: 37.3, unit: "℃" }],
      disease: true,
      urgency: "now",
    },
    {
      rule: "symptoms",
      signal: "symptoms",
      evidence: [{ field: "symptoms", value: ["cough"] }],
      disease: true,
      urgency: "today",
    },
    {
      rule: "key_area",
      signal: "keyArea",
      evidence: [
        { field: "came_from", value: "420106" },
        { field: "last_left", value: "2020-02-05", limit: 14, unit: "d" },
      ],
      disease: false,
      urgency: "today",
    },
  ]);
});

test("only the fields of the form that was filled are asked", () => {
  const stray = { form: "household_visit", day: "2020-02-15", answers: { temperature: 39 } };
  expect(detect(protocol("covid-2020-4"), stray)).toEqual([]);
  expect(detect(protocol("covid-2020-4"), { ...stray, form: "unknown" })).toEqual([]);
});

test("a date after the observation is not within the days before it", () => {
  const answers = { came_from: "42", last_left: "2020-02-16" };
  const seen = { form: "health_check", day: "2020-02-15", answers };
  expect(detect(protocol("covid-2020-4"), seen)).toEqual([]);
  expect(detect(protocol("covid-2020-4"), { ...seen, day: "2020-02-16" })).toHaveLength(1);
});

test("a warmer reading never loses a signal", () => {
  const tenths = fc.integer({ min: 340, max: 430 });
  fc.assert(
    fc.property(tenths, tenths, (a, b) => {
      const [cool, warm] = [Math.min(a, b), Math.max(a, b)].map((t) =>
        rulesFor("covid-2020-4", { symptoms, temperature: t / 10 }),
      );
      expect(warm).toEqual(expect.arrayContaining(cool ?? []));
      expect(warm?.includes("fever")).toBe(Math.max(a, b) >= 373);
    }),
  );
});

test("a field left out is found only in the form that the rule names", () => {
  const due = { readings_due: 2 };
  const missing = ["am_temperature_missing", "pm_temperature_missing"];
  expect(rulesFor("covid-2020-4", due, "employee_health")).toEqual(missing);
  const answered = { ...due, am_temp: 36.5, pm_temp: 36.5 };
  expect(rulesFor("covid-2020-4", answered, "employee_health")).toEqual([]);
  expect(rulesFor("covid-2020-4", { symptoms }, "health_check")).toEqual([]);
  expect(rulesFor("covid-2020-4", { readings_due: 0 }, "person_check")).toEqual([]);
});
