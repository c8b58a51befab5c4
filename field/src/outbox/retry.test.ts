import { expect, test } from "vitest";
import { firstCeilingMs, lastCeilingMs, readRetryAfter, waitMs } from "./retry.ts";

test("waits grow with failures, up to the last ceiling, spread over the whole of it", () => {
  expect(waitMs(1, null, 0)).toBe(0);
  expect(waitMs(1, null, 0.5)).toBe(firstCeilingMs / 2);
  expect(waitMs(3, null, 0.5)).toBe(firstCeilingMs * 2);
  expect(waitMs(60, null, 0.5)).toBe(lastCeilingMs / 2);
});

test("what the server asks for is never undercut", () => {
  expect(waitMs(1, 7_000, 0)).toBe(7_000);
  expect(waitMs(9, 7_000, 0.999)).toBeGreaterThan(7_000);
  expect(waitMs(9, 7_000, 0.999)).toBeLessThanOrEqual(7_700);
});

test("Retry-After is read in seconds or as an instant, and nothing else", () => {
  const now = Date.parse("2020-02-11T06:00:00Z");
  expect(readRetryAfter("120", now)).toBe(120_000);
  expect(readRetryAfter("Tue, 11 Feb 2020 06:00:30 GMT", now)).toBe(30_000);
  expect(readRetryAfter("Tue, 11 Feb 2020 05:00:00 GMT", now)).toBe(0);
  expect(readRetryAfter("soon", now)).toBeNull();
  expect(readRetryAfter(null, now)).toBeNull();
});

test("a wrong header silences a phone for a day at most", () => {
  expect(readRetryAfter("99999999999", 0)).toBe(86_400_000);
});
