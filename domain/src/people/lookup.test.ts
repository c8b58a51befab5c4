import { expect, test } from "vitest";
import { idnoForLookup, last4, last4ForLookup, nameForLookup, phoneForLookup } from "./lookup.ts";

test.each([
  ["测 一", "测一"],
  ["测　一", "测一"],
  ["买买提·测试", "买买提•测试"],
  ["Test  Person", "test person"],
  ["ＴＥＳＴ", "test"],
])("the name %s is looked for as %s", (one, other) => {
  expect(nameForLookup(one)).toBe(nameForLookup(other));
});

test.each([
  "142 0000 0001",
  "142-0000-0001",
  "+86 14200000001",
  "008614200000001",
  "１４２００００0001",
])("the phone %s is 14200000001", (text) => expect(phoneForLookup(text)).toBe("14200000001"));

test("a landline is looked for by its digits", () => {
  expect(phoneForLookup("（023）6825-0001")).toBe("02368250001");
});

test.each([
  ["50000019600101001x", "50000019600101001X"],
  ["500000 19600101 001Ｘ", "50000019600101001X"],
  // 19 added, and the check character that belongs to it.
  ["500000600101001", idnoForLookup("500000600101001")],
])("the ID number %s is %s", (text, idno) => {
  expect(idnoForLookup(text)).toBe(idno);
  expect(idnoForLookup(text)).toHaveLength(18);
});

test("the last four are those of what is looked for, and nothing else is taken for them", () => {
  expect(last4(idnoForLookup("50000019600101001x"))).toBe("001X");
  expect(last4("123")).toBeNull();
  expect(last4ForLookup(" 00１x ")).toBe("001X");
  for (const text of ["001", "00001", "ABCD", "X001"]) expect(last4ForLookup(text)).toBeNull();
});
