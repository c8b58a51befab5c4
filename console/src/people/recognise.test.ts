import { expect, test } from "vitest";
import { plainly, recognised } from "./recognise.ts";

test.each([
  ["测一", "name"],
  ["试·买买提", "name"],
  ["Test Person", "name"],
  ["14200000001", "phone"],
  ["142-0000-0001", "phone"],
  ["142 0000 0001", "phone"],
  ["１４２０００００００１", "phone"],
  ["023-68880000", "phone"],
  ["68880000", "phone"],
  ["11010519491231002X", "idNo"],
  ["11010519491231002x", "idNo"],
  ["110105 19491231 0021", "idNo"],
  ["110105491231002", "idNo"],
  ["E12345678", "idNo"],
  ["002x", "last4"],
  ["0021", "last4"],
])("%s is taken for %s", (typed, by) => {
  expect(recognised(typed)).toBe(by);
});

test("a number half typed is not taken for anything yet", () => {
  expect(["", "1", "142", "1420000", "142000000"].map((half) => recognised(half))).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});

test("numbers are asked for without what groups them, names as they are", () => {
  expect(plainly(" 142-0000 0001 ")).toBe("14200000001");
  expect(plainly("002x")).toBe("002X");
  expect(plainly("Test Person")).toBe("Test Person");
});
