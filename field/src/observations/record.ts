// What a visit and a found door look like on their way. Pure.

import type { Answers } from "@lianfang/domain/protocols/answer";
import type { Check, FoundDoor, HouseholdVisit } from "@lianfang/domain/observations/visit";
import type { DoorState } from "@lianfang/domain/people/household";
import { isoOf } from "@lianfang/domain/time";

/** What the worker says of a door; the rest is known. */
export type Said = {
  readonly outcome: Exclude<DoorState, "open">;
  readonly note: string;
  readonly checks: readonly Check[];
};

export type Made = {
  readonly id: string;
  /** Milliseconds by this device. */
  readonly at: number;
  readonly household: string;
  readonly round: string | null;
};

/** The two fields of the visit form that the contract names; the note only where there is one. */
export function visitAnswers({ outcome, note }: Said): Answers {
  const words = note.trim().normalize("NFC");
  return words === "" ? { outcome } : { outcome, note: words };
}

export function visitOf(made: Made, said: Said, protocol: string | null): HouseholdVisit {
  return {
    id: made.id,
    kind: "household_visit",
    household: made.household,
    round: made.round,
    at: isoOf(made.at),
    answers: visitAnswers(said),
    checks: said.outcome === "seen" ? [...said.checks] : [],
    protocol,
  };
}

export function foundDoorOf(made: Made, gridNo: number, label: string): FoundDoor {
  return {
    id: made.id,
    kind: "found_door",
    household: made.household,
    round: made.round,
    at: isoOf(made.at),
    gridNo,
    label: label.trim().normalize("NFC"),
  };
}
