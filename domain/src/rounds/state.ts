// Which of a household's visits decides its state in a round. Records arrive late,
// twice and out of order, so the rule must not depend on the order of arrival.

import type { DoorState } from "../people/household.ts";

/** What a visit found; `open` is the state of a door that no visit has reached. */
export const outcomes = [
  "seen",
  "absent",
  "refused",
  "vacant",
] as const satisfies readonly DoorState[];
export type Outcome = (typeof outcomes)[number];

export type Standing = {
  readonly state: Outcome;
  /** Milliseconds of the visit, as corrected by the server. */
  readonly at: number;
  readonly visit: string;
};

/**
 * True if `a` outranks `b`: who was seen in a round has been seen; among the rest the
 * latest visit decides, and the id where two have the same time. A total order, so any
 * order of arrival ends in the same state.
 */
export function outranks(a: Standing, b: Standing): boolean {
  if ((a.state === "seen") !== (b.state === "seen")) return a.state === "seen";
  if (a.at !== b.at) return a.at > b.at;
  return a.visit > b.visit;
}
