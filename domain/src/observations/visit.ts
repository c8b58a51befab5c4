import { Type, type Static } from "typebox";
import { Closed, Id, Instant, Nullable, Text } from "../schema.ts";

/** What one member said and showed, by the form of the protocol; checked against it, not here. */
export const Answers = Type.Record(
  Type.String({ pattern: "^[a-z][A-Za-z0-9_]{0,39}$" }),
  Type.Union([
    Type.String({ maxLength: 500 }),
    Type.Number(),
    Type.Boolean(),
    Type.Array(Type.String({ maxLength: 40 }), { maxItems: 30 }),
  ]),
);

export const Check = Closed({ person: Id, answers: Answers });
export type Check = Static<typeof Check>;

/**
 * A household visit: one household, one time, with its members' checks.
 * Made on the device with a UUIDv7; never edited, a mistake is corrected by a later one.
 */
export const HouseholdVisit = Closed({
  id: Id,
  kind: Type.Literal("household_visit"),
  household: Id,
  round: Nullable(Id),
  /** The device's claim of when it was. */
  at: Instant,
  /** The form `household_visit` of the protocol: outcome and note. */
  answers: Answers,
  checks: Type.Array(Check, { maxItems: 30 }),
  /** Protocol id by which the phone judged; the server judges by the one in force. */
  protocol: Nullable(Text(60)),
});
export type HouseholdVisit = Static<typeof HouseholdVisit>;

/** A door that no register knows: who found it says where it is. It becomes a household. */
export const FoundDoor = Closed({
  id: Id,
  kind: Type.Literal("found_door"),
  household: Id,
  round: Nullable(Id),
  at: Instant,
  gridNo: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
  label: Text(30),
});
export type FoundDoor = Static<typeof FoundDoor>;
