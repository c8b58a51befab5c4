import { expect, test } from "vitest";
import { faultOf, megabytes } from "./file.ts";

test.each([
  ["名册.xlsx", 10_000, null],
  ["名册.CSV", 10_000, null],
  ["名册.xls", 10_000, "notThis"],
  ["名册.docx", 10_000, "notThis"],
  ["名册.xlsx", 0, "blankFile"],
  ["名册.xlsx", 24 * 1024 * 1024, null],
  ["名册.xlsx", 24 * 1024 * 1024 + 1, "tooBig"],
])("%s of %i bytes: %s", (name, size, fault) => {
  expect(faultOf({ name, size })).toBe(fault);
});

test("sizes as people say them", () => {
  expect([1, 1_500_000, 25 * 1024 * 1024].map((size) => megabytes(size))).toEqual([
    "0.1",
    "1.4",
    "25",
  ]);
});
