import { expect, test } from "vitest";
import { clockTime, dayAndTime, grouped, instantOfWall, minutesLong, percent } from "./say.ts";

test("coverage is said with one decimal and a thin space", () => {
  expect(percent(17_283, 20_004)).toBe("86.4\u2009%");
  expect(percent(0, 20_004)).toBe("0.0\u2009%");
  expect(percent(20_004, 20_004)).toBe("100.0\u2009%");
});

test("where nothing is to be visited no share is claimed", () => {
  expect(percent(0, 0)).toBe("–");
});

test("one door missing is never said to be all, one door seen never none", () => {
  expect(percent(20_003, 20_004)).toBe("99.9\u2009%");
  expect(percent(1, 20_004)).toBe("0.1\u2009%");
});

test("thousands are parted, also in numbers past 2^53", () => {
  expect(grouped(48_213)).toBe("48,213");
  expect(grouped("9223372036854775807")).toBe("9,223,372,036,854,775,807");
  expect(grouped(396)).toBe("396");
});

test("times are those of the district, wherever the reader sits", () => {
  expect(clockTime("2020-02-11T06:32:00Z")).toBe("14:32");
  expect(clockTime("2020-02-11T16:05:00Z")).toBe("00:05");
  expect(dayAndTime("2020-02-11T16:05:00Z", "zh")).toBe("2月12日 00:05");
  expect(dayAndTime("2020-02-11T16:05:00Z", "en")).toBe("12 Feb 00:05");
});

test("an age is said in the unit a person would use", () => {
  expect(minutesLong(42, "zh")).toBe("42\u2009分钟");
  expect(minutesLong(130, "zh")).toBe("2\u2009小时 10\u2009分");
  expect(minutesLong(120, "en")).toBe("2\u2009h");
  expect(minutesLong(3 * 1440 + 5, "en")).toBe("3\u2009d");
});

test("a date typed at the desk is time of the district", () => {
  expect(instantOfWall("2020-02-11T14:32")).toBe("2020-02-11T14:32:00+08:00");
  expect(instantOfWall("")).toBeNull();
});
