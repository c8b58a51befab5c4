import { beforeAll, expect, test } from "vitest";
import { checkAnswers } from "../protocols/answer.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { formOf, shipped } from "../protocols/shipped.fixture.ts";
import { answersOf } from "./answers.ts";
import { signalsOf } from "./signals.ts";
import { readSigns } from "./signs.ts";
import type { ImportKind } from "./import.ts";
import type { Values } from "./row.ts";

let covid: Protocol;
let influenza: Protocol;
beforeAll(async () => {
  covid = await shipped("covid-2020-5");
  influenza = await shipped("influenza-sample");
});

function codes(kind: ImportKind, values: Values, protocol = covid): string[] {
  const row = { sheet: "表", row: 2, cells: [], problems: [], sameAs: null };
  const read = { ...row, state: "read", values: { day: "2020-02-10", ...values } } as const;
  return signalsOf(kind, read, protocol).map(({ code }) => code);
}

const well = { am_temp: 36.5, pm_temp: 36.5, on_post: true };

test.each<[ImportKind, Values, string[]]>([
  ["employees-health", well, []],
  ["employees-health", { ...well, pm_temp: null }, ["pm_temperature_missing"]],
  ["employees-health", { ...well, am_temp: null }, ["am_temperature_missing"]],
  ["employees-health", { ...well, am_temp: 37.3 }, ["fever", "fever_on_post"]],
  ["employees-health", { ...well, am_temp: 37.3, on_post: false }, ["fever"]],
  ["employees-health", { am_temp: 37.5, pm_temp: 37.9, on_post: null }, ["fever"]],
  // A register with one column of temperatures: there is no afternoon to miss.
  ["employees-health", { temperature: 36.5 }, []],
  ["employees-health", { temperature: 38 }, ["fever"]],
  ["employees-health", { temperature: null }, ["am_temperature_missing"]],
  ["employees-health", { on_post: true }, []],
  [
    "employees-health",
    { ...well, origin: "4206", return_date: "2020-01-27" },
    ["hubei_on_post_not_allowed"],
  ],
  ["employees-health", { ...well, origin: "4206", return_date: "2020-01-26" }, []],
  ["employees-health", { ...well, origin: "4206", return_date: "2020-02-08", on_post: false }, []],
  ["employees-health", { ...well, hubei_history: true }, ["hubei_on_post_not_allowed"]],
  [
    "employees-health",
    { ...well, origin: "51", return_date: "2020-02-08" },
    ["outside_city_less_than_14_days_on_post"],
  ],
  ["employees-health", { ...well, origin: "500109", return_date: "2020-02-08" }, []],
  ["employees-health", { ...well, signs: "有" }, ["symptoms"]],
  ["returnees", { origin: "42", arrive_date: "2020-02-08" }, ["arrival_key_area"]],
  [
    "returnees",
    { origin: "44", arrive_date: "2020-02-08", temperature: 38 },
    ["fever", "arrival_outside_city"],
  ],
  ["returnees", { origin: "50", arrive_date: "2020-02-08" }, []],
  ["returnees", { temperature: null }, ["temperature_missing"]],
  [
    "returnees",
    { hubei_history: true, contact_history: true },
    ["stay_in_key_area", "exposure_reported"],
  ],
  ["purchases", { drug: "布洛芬" }, ["medicine_bought"]],
  ["residents", { temperature: 37.3 }, ["fever"]],
  ["residents", { temperature: null }, ["temperature_missing"]],
  ["residents", {}, []],
  ["venues", { disinfected: false }, []],
  ["accounts", {}, []],
])("%s with %j: %j", (kind, values, expected) => {
  expect(codes(kind, values)).toEqual(expected);
});

test("another disease judges registers by its own limit and has no key areas", () => {
  expect(codes("employees-health", { ...well, am_temp: 37.5, origin: "42" }, influenza)).toEqual(
    [],
  );
  expect(codes("employees-health", { ...well, am_temp: 38 }, influenza)).toEqual([
    "fever",
    "fever_on_post",
  ]);
  expect(codes("returnees", { origin: "42" }, influenza)).toEqual([]);
});

test("answers hold against their form; what does not fit is left out", () => {
  const values = {
    day: "2020-02-10",
    drug: "药".repeat(150),
    temperature: 36.54,
    purchase_date: "2020-02-11",
  };
  const answered = answersOf("purchases", values, covid);
  expect(answered?.answers).toEqual({ medicine: "fever_cough", drug: "药".repeat(100) });
  expect(
    checkAnswers(formOf(covid, "purchase"), answered?.answers, "2020-02-10"),
  ).not.toHaveProperty("faults");
});

test("a warning says what to do and does not repeat what was read", () => {
  const row = { sheet: "表", row: 2, cells: [], problems: [], sameAs: null };
  const values = { day: "2020-02-10", temperature: 39.4 };
  const [warning] = signalsOf("residents", { ...row, state: "read", values }, covid);
  expect(warning).toMatchObject({ row: 2, level: "warning", code: "fever" });
  expect(`${warning?.zh}${warning?.en}`).not.toContain("39.4");
});

test.each([
  ["无", []],
  ["正常", []],
  ["身体健康", []],
  ["无发热咳嗽等症状", []],
  ["未出现发热、咳嗽", []],
  ["无发热，有咳嗽", ["cough"]],
  ["发烧38度", ["fever"]],
  ["干咳、胸闷", ["cough", "short_breath"]],
  ["有", ["unnamed"]],
  ["√", ["unnamed"]],
  ["腹泻", ["other"]],
])("signs written as %s are %j", (text, expected) => {
  expect(readSigns(text)).toEqual(expected);
});
