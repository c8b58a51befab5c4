// What a visit and a found door look like on their way. Pure.

import type { Answers } from "@lianfang/domain/protocols/answer";
import type { Check, FoundDoor, HouseholdVisit } from "@lianfang/domain/observations/visit";
import type { Observed, ObservedKind, Told } from "@lianfang/domain/observations/observed";
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

/** What the worker says of a person or of what happened at a gate. */
export type SaidOfOne = {
  readonly kind: ObservedKind;
  readonly gridNo: number;
  /** Of the register; null where he says who he is, or no one is meant. */
  readonly person: string | null;
  readonly told: Told | null;
  readonly answers: Answers;
};

export function observedOf(
  { id, at }: Pick<Made, "id" | "at">,
  { kind, gridNo, person, told, answers }: SaidOfOne,
  protocol: string,
): Observed {
  return {
    id,
    kind,
    at: isoOf(at),
    gridNo,
    person,
    told,
    place: null,
    corrects: null,
    answers: { ...answers },
    protocol,
  };
}
