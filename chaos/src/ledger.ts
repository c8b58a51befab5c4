// What was sent and what the server said of it. The ledger is in the harness, which is
// not killed: whatever stands in it as kept must be found in the database at the end.

import type { FoundDoor, HouseholdVisit } from "@lianfang/domain/observations/visit";
import { canonical, digestOf } from "@lianfang/server/src/sync/content.ts";

export type Item = HouseholdVisit | FoundDoor;

export type Ledger = {
  /** Items by id that the server has acknowledged as accepted or duplicate. */
  readonly kept: Map<string, Item>;
  /** Ids and digests of altered copies that the server has acknowledged as conflicts. */
  readonly conflicts: Map<string, string>;
  /** Ids that were acknowledged as accepted, after they had been acknowledged before. */
  readonly acceptedAgain: Set<string>;
  /** Answers that no honest item may get. */
  readonly odd: Map<string, number>;
  requests: number;
  failures: number;
};

export function emptyLedger(): Ledger {
  return {
    kept: new Map(),
    conflicts: new Map(),
    acceptedAgain: new Set(),
    odd: new Map(),
    requests: 0,
    failures: 0,
  };
}

export type Sent = { readonly item: Item; readonly altered: boolean };

/** Writes an answer down. */
export function note(ledger: Ledger, { item, altered }: Sent, answer: string): void {
  if (altered && answer === "conflict") {
    ledger.conflicts.set(`${item.id} ${digestOf(canonical(item))}`, item.id);
    return;
  }
  if (!altered && (answer === "accepted" || answer === "duplicate")) {
    if (answer === "accepted" && ledger.kept.has(item.id)) ledger.acceptedAgain.add(item.id);
    ledger.kept.set(item.id, item);
    return;
  }
  const odd = `${altered ? "altered " : ""}${answer}`;
  ledger.odd.set(odd, (ledger.odd.get(odd) ?? 0) + 1);
}
