import * as fc from "fast-check";
import { expect, test } from "vitest";
import { maskIdno, maskName, maskPhone } from "./mask.ts";

test.each([
  ["张三", "张*"],
  ["欧阳娜娜", "欧***"],
  ["测", "*"],
  ["", ""],
  ["𠮷测一", "𠮷**"],
  ["测·一", "测**"],
])("the name %j is shown as %j", (name, masked) => {
  expect(maskName(name)).toBe(masked);
});

test.each([
  ["14200000001", "142****0001"],
  ["142-0000-0001", "142****0001"],
  ["023-60000016", "**********16"],
  ["12345", "*****"],
])("the phone %j is shown as %j", (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked);
});

test.each([
  ["500100198503140011", "5001**********0011"],
  ["11010519491231002X", "1101**********002X"],
  ["110105491231002", "***************"],
])("the ID number %j is shown as %j", (idno, masked) => {
  expect(maskIdno(idno)).toBe(masked);
});

test("a mask never shows the whole of what it hides", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (text) => {
      // A star in the value is what a mask writes: nothing to hide.
      fc.pre(!text.includes("*"));
      expect(maskName(text)).not.toBe(text);
      expect(maskPhone(text)).not.toBe(text);
      expect(maskIdno(text)).not.toBe(text);
    }),
  );
});
