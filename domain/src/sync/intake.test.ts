import * as fc from "fast-check";
import { expect, test } from "vitest";
import { begin, emptyIntake, end, mostAtWork, type Intake } from "./intake.ts";

function full(): Intake {
  let intake = emptyIntake;
  for (let n = 0; n < mostAtWork; n += 1) intake = begin(intake, 0).intake;
  return intake;
}

test("batches are taken up to the limit, and again as others end", () => {
  expect(begin(full(), 0).waitSeconds).toBeGreaterThan(0);
  expect(begin(end(full(), 5), 5).waitSeconds).toBeNull();
});

test("refused senders are asked back one after another, at the pace of the work", () => {
  let intake = full();
  const waits: number[] = [];
  for (let n = 0; n < 1_000; n += 1) {
    const begun = begin(intake, 0);
    waits.push(begun.waitSeconds ?? 0);
    intake = begun.intake;
  }
  // 1,000 places of 10.5 ms, the first after a second.
  expect(waits[0]).toBe(2);
  expect(waits.at(-1)).toBe(12);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
});

test("the pace is learned from a full server and not from an idle one", () => {
  let busy = full();
  for (let n = 1; n < 500; n += 1) busy = begin(end(busy, n * 40), n * 40).intake;
  expect(busy.pace).toBeCloseTo(40, 0);
  const idle = end(begin(emptyIntake, 0).intake, 60_000);
  expect(idle.pace).toBe(emptyIntake.pace);
});

test("whoever is refused is told a time between one second and half an hour", () => {
  fc.assert(
    fc.property(fc.nat(200_000), fc.nat(10_000_000), (pace, promised) => {
      const { waitSeconds } = begin({ ...full(), pace, promised }, 0);
      expect(waitSeconds).toBeGreaterThanOrEqual(1);
      expect(waitSeconds).toBeLessThanOrEqual(1_800);
      expect(Number.isInteger(waitSeconds)).toBe(true);
    }),
  );
});
