// What became of a batch, or of a part of it: the answers, and what it adds to the counts.

import type { Tx } from "../db/withActor.ts";
import { addToCoverage, addToHour, deltasOf } from "../rounds/counts.ts";
import type { Moved, Place } from "../rounds/store.ts";
import type { Answered } from "./answer.ts";

export type Taken = {
  readonly answered: readonly Answered[];
  readonly moved: readonly Moved[];
  /** Doors that came to stand beside a round's denominator. */
  readonly found: readonly Place[];
  /** The building of each signal. */
  readonly signals: readonly number[];
};

export const nothingTaken: Taken = { answered: [], moved: [], found: [], signals: [] };

export function joined(parts: readonly Taken[]): Taken {
  return {
    answered: parts.flatMap(({ answered }) => answered),
    moved: parts.flatMap(({ moved }) => moved),
    found: parts.flatMap(({ found }) => found),
    signals: parts.flatMap(({ signals }) => signals),
  };
}

/** Writes the counts: the last thing a batch does, for every other batch waits at these rows. */
export async function count(
  tx: Tx,
  district: number,
  receivedAt: number,
  { moved, found, signals }: Taken,
): Promise<void> {
  await addToCoverage(tx, district, deltasOf(moved, found));
  await addToHour(tx, district, receivedAt, moved, signals);
}
