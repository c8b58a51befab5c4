import { expect, test } from "vitest";
import { dayNumberOf } from "./calendar.ts";

test.each([
  ["1970-01-01", 0],
  ["2020-02-29", 18_321],
  ["2020-02-30", null],
  ["2019-02-29", null],
  ["2100-02-29", null],
  ["2020-13-01", null],
  ["2020-00-10", null],
  ["2020-2-1", null],
  ["2020-02-01T00:00", null],
  ["", null],
])("%j is day %j", (day, number) => {
  expect(dayNumberOf(day)).toBe(number);
});

test("1 February and 15 February 2020 are 14 days apart", () => {
  expect((dayNumberOf("2020-02-15") ?? 0) - (dayNumberOf("2020-02-01") ?? 0)).toBe(14);
});
