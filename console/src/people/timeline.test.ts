import { expect, test } from "vitest";
import { ageOf, byDay, kindsOf } from "./timeline.ts";

test("entries stand under their day in the district, wherever the reader sits", () => {
  const entries = [
    { at: "2020-02-11T16:30:00Z", kind: "visit" as const },
    { at: "2020-02-11T15:30:00Z", kind: "signal" as const },
    { at: "2020-02-11T01:00:00Z", kind: "visit" as const },
  ];
  expect(byDay(entries).map(({ day, entries: of }) => [day, of.length])).toEqual([
    ["2020-02-12", 1],
    ["2020-02-11", 2],
  ]);
  expect(kindsOf(entries)).toEqual([
    { kind: "visit", count: 2 },
    { kind: "signal", count: 1 },
  ]);
});

test.each([
  ["1980-02-11", 1980, { years: 40, about: false }],
  ["1980-02-12", 1980, { years: 39, about: false }],
  [null, 1980, { years: 40, about: true }],
  [null, null, null],
])("born %s, year %s", (date, year, age) => {
  expect(ageOf(date, year, "2020-02-11")).toEqual(age);
});
