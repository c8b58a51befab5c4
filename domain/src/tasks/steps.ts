import { referralSteps, type ReferralStep } from "./task.ts";
import { isoOf } from "../time.ts";

/** One record of how a referral went on; `at` in milliseconds. */
export type StepRecord = {
  readonly id: string;
  readonly step: unknown;
  readonly at: number;
  /** The record it puts right. */
  readonly corrects: string | null;
};

/**
 * The steps of a referral in the order of time, from when it was found (milliseconds), with
 * the minutes between. Of a step recorded twice the first counts; a record that a later one
 * corrects counts for nothing; what a clock put before the finding counts as at the finding.
 */
export function stepsOf(found: number, records: readonly StepRecord[]): ReferralStep[] {
  const corrected = new Set(records.map(({ corrects }) => corrects));
  const first = new Map<ReferralStep["step"], number>([["found", found]]);
  for (const { id, step, at } of records) {
    const known = referralSteps.find((one) => one === step);
    if (known === undefined || known === "found" || corrected.has(id)) continue;
    first.set(known, Math.max(found, Math.min(at, first.get(known) ?? at)));
  }
  const ordered = [...first].toSorted(
    ([a, x], [b, y]) => x - y || referralSteps.indexOf(a) - referralSteps.indexOf(b),
  );
  return ordered.map(([step, at], index) => {
    const before = ordered[index - 1]?.[1];
    return {
      step,
      at: isoOf(at),
      minutes: before === undefined ? null : Math.floor((at - before) / 60_000),
    };
  });
}
