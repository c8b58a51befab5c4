import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { checkAnswers } from "./answer.ts";
import type { Form } from "./form.ts";
import { formOf, shipped } from "./shipped.fixture.ts";

const day = "2020-02-10";
let health: Form;
let visit: Form;
beforeAll(async () => {
  const protocol = await shipped("covid-2020-4");
  health = formOf(protocol, "health_check");
  visit = formOf(protocol, "household_visit");
});

function faultsOf(form: Form, answers: unknown): string[] {
  const checked = checkAnswers(form, answers, day);
  return "faults" in checked ? checked.faults.map(({ field, code }) => `${field}:${code}`) : [];
}

test("a person who is well is a list of no symptoms, with or without a reading", () => {
  expect(faultsOf(health, { symptoms: [] })).toEqual([]);
  expect(faultsOf(health, { symptoms: [], temperature: 36.5 })).toEqual([]);
});

test("what is taken is the very object that was given", () => {
  const answers = { outcome: "seen", note: "门铃坏了" };
  expect(checkAnswers(visit, answers, day)).toEqual({ answers });
  expect(Reflect.get(checkAnswers(visit, answers, day), "answers")).toBe(answers);
});

const well = { symptoms: [] };
test.each([
  [{ ...well, temperature: 34 }, []],
  [{ ...well, temperature: 43 }, []],
  [{ ...well, temperature: 33.9 }, ["temperature:range"]],
  [{ ...well, temperature: 43.1 }, ["temperature:range"]],
  [{ ...well, temperature: 37.25 }, ["temperature:step"]],
  [{ ...well, temperature: 37.300_000_01 }, ["temperature:step"]],
  [{ ...well, temperature: "37.3" }, ["temperature:type"]],
  [{ ...well, temperature: Number.NaN }, ["temperature:type"]],
  [{ ...well, temperature: null }, ["temperature:type"]],
  [{ temperature: 36.5 }, ["symptoms:missing"]],
  [{ symptoms: ["cough", "chills"] }, []],
  [{ symptoms: ["cough", "cough"] }, ["symptoms:code"]],
  [{ symptoms: ["sneeze"] }, ["symptoms:code"]],
  [{ symptoms: [7] }, ["symptoms:code"]],
  [{ symptoms: "cough" }, ["symptoms:type"]],
  [{ ...well, travel_14d: "yes" }, ["travel_14d:type"]],
  [{ ...well, travel_14d: false }, []],
  [{ ...well, last_left: "2020-02-10" }, []],
  [{ ...well, last_left: "2020-02-11" }, ["last_left:future"]],
  [{ ...well, last_left: "2020-02-30" }, ["last_left:date"]],
  [{ ...well, last_left: "2019-02-29" }, ["last_left:date"]],
  [{ ...well, last_left: "2020-2-9" }, ["last_left:date"]],
  [{ ...well, last_left: 20_200_209 }, ["last_left:type"]],
  [{ ...well, came_from: "420106", last_left: "2020-02-01" }, []],
  [{ ...well, came_from: "420106" }, ["came_from:needs"]],
  [{ ...well, came_from: "武汉", last_left: "2020-02-01" }, ["came_from:area"]],
  [{ ...well, came_from: "4201061", last_left: "2020-02-01" }, ["came_from:area"]],
  [{ ...well, name: "测一" }, [":unknown"]],
  [{ ...well, constructor: 1 }, [":unknown"]],
  [JSON.parse('{"symptoms":[],"__proto__":1}'), [":unknown"]],
  [
    { temperature: 50, symptoms: "x", a: 1, b: 2 },
    ["temperature:range", "symptoms:type", ":unknown"],
  ],
])("health check %j", (answers, faults) => {
  expect(faultsOf(health, answers)).toEqual(faults);
});

test.each([
  ["seen", undefined, []],
  ["moved", undefined, ["outcome:code"]],
  [["seen"], undefined, ["outcome:type"]],
  ["seen", "字".repeat(200), []],
  ["seen", "字".repeat(201), ["note:length"]],
  ["seen", "", ["note:blank"]],
  ["seen", " \u3000", ["note:blank"]],
  ["seen", "a\u0000b", ["note:characters"]],
  ["seen", "a\nb", ["note:characters"]],
  ["seen", "\ud800", ["note:characters"]],
  ["seen", "\u202egnp.exe", ["note:characters"]],
  ["seen", "e\u0301", ["note:characters"]],
  ["seen", "\u00e9 👨‍👩‍👧", []],
])("household visit %j with note %j", (outcome, note, faults) => {
  expect(faultsOf(visit, note === undefined ? { outcome } : { outcome, note })).toEqual(faults);
});

test.each([null, undefined, [], "seen", 3])("%j are no answers", (answers) => {
  expect(faultsOf(visit, answers)).toContain(":unknown");
});

test("a fault says label and limits in both languages and never what was sent", () => {
  const checked = checkAnswers(health, { symptoms: [], temperature: 86.5, 秘密: "测一" }, day);
  expect(checked).toEqual({
    faults: [
      {
        field: "temperature",
        code: "range",
        zh: "体温须在 34.0–43.0 ℃ 之间",
        en: "Temperature must be between 34.0–43.0 ℃",
      },
      expect.objectContaining({ field: "", code: "unknown" }),
    ],
  });
  expect(JSON.stringify(checked)).not.toMatch(/86\.5|秘密|测一/);
});

test("every tenth of a degree in range is taken, however it came to be a number", () => {
  fc.assert(
    fc.property(fc.integer({ min: 340, max: 430 }), (tenths) => {
      expect(faultsOf(health, { symptoms: [], temperature: tenths / 10 })).toEqual([]);
      expect(faultsOf(health, { symptoms: [], temperature: Number(`${tenths}e-1`) })).toEqual([]);
    }),
  );
});

test("whatever is sent gets an answer and nothing is thrown", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue()), (value, more) => {
      for (const answers of [value, more, { ...more, symptoms: value, temperature: value }]) {
        const checked = checkAnswers(health, answers, day);
        expect("answers" in checked || checked.faults.length > 0).toBe(true);
      }
    }),
  );
});
