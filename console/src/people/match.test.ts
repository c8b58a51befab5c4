import { expect, test } from "vitest";
import { loadPinyin, matched } from "./match.ts";

const byPinyin = await loadPinyin();

test.each([
  ["测小明", "明", [2]],
  ["测小明", "小明", [1, 2]],
  ["测小明", "cxm", [0, 1, 2]],
  ["测小明", "xm", [1, 2]],
  ["测小明", "ce", [0]],
  ["测小明", "cexiaoming", [0, 1, 2]],
  // Some characters are read in more than one way, and more so in a surname.
  ["单乐", "sl", [0, 1]],
  ["单乐", "dl", [0, 1]],
  ["单乐", "sy", [0, 1]],
  ["Test", "es", [1, 2]],
  ["测小明", "zz", null],
  ["测小明", "cm", null],
  ["测小明", "", []],
])("in %s, %s means %j", (name, typed, means) => {
  expect(matched(name, typed, byPinyin)).toEqual(means);
});

test("before pinyin has arrived a fragment is found already", () => {
  expect(matched("测小明", "明", null)).toEqual([2]);
  expect(matched("测小明", "cxm", null)).toBeNull();
});
