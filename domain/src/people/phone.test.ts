import { expect, test } from "vitest";
import { readMobile } from "./phone.ts";

test.each([
  ["14200000001", "14200000001"],
  ["142-0000-0001", "14200000001"],
  ["142 0000 0002", "14200000002"],
  ["19900000000", "19900000000"],
  ["13000000000", "13000000000"],
  ["12000000000", null],
  ["10000000000", null],
  ["1420000017", null],
  ["142000000010", null],
  ["142-0000 0001", null],
  ["1420-000-0001", null],
  ["+8614200000004", null],
  ["１４２００００００３３", null],
  ["023-60000016", null],
  ["", null],
])("%j is the mobile number %j", (text, mobile) => {
  expect(readMobile(text)).toBe(mobile);
});
