import { expect, test } from "vitest";
import { isWithinGrid, numberOf, stepped, withDigit, withoutLast } from "./typed-number.ts";

const degrees = { min: 34, max: 43, step: 0.1 };

test("three digits are a temperature: the point comes by itself", () => {
  const typed = ["3", "7", "6"].reduce((soFar, digit) => withDigit(soFar, digit, degrees), "");
  expect(typed).toBe("37.6");
  expect(numberOf(typed)).toBe(37.6);
  expect(withDigit("37.6", "1", degrees)).toBe("37.6");
});

test("one step back takes the point along", () => {
  expect(withoutLast("37.6")).toBe("37");
  expect(withoutLast("3")).toBe("");
  expect(numberOf("")).toBeUndefined();
});

test("a point is not set where its place is not sure", () => {
  expect(withDigit("1", "2", { min: 0, max: 120, step: 1 })).toBe("12");
  expect(withDigit("1", "2", { min: 0, max: 120, step: 0.5 })).toBe("12");
});

test("letters and too many digits are not taken", () => {
  expect(isWithinGrid("3a", degrees)).toBe(false);
  expect(isWithinGrid("376", degrees)).toBe(false);
  expect(isWithinGrid("37.", degrees)).toBe(true);
});

test("steps are exact and stay inside the limits", () => {
  expect(stepped(37.2, 1, degrees)).toBe(37.3);
  expect(stepped(36.3, -1, degrees)).toBe(36.2);
  expect(stepped(43, 1, degrees)).toBe(43);
});
