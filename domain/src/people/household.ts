import { Type, type Static } from "typebox";
import { Closed, GridNo, Id, Instant, Nullable, Text, Words } from "../schema.ts";

export const sexes = ["male", "female", "unknown"] as const;

/** A person as lists show him: pseudonymous, the name masked. */
export const Member = Closed({
  person: Id,
  name: Text(20),
  birthYear: Nullable(Type.Integer({ minimum: 1880, maximum: 2200 })),
  sex: Words(sexes),
});
export type Member = Static<typeof Member>;

/**
 * Where a household stands in a round. Open: not yet visited. Exactly one of
 * these at a time; the states add up to the frozen denominator.
 */
export const doorStates = ["open", "seen", "absent", "refused", "vacant"] as const;
export type DoorState = (typeof doorStates)[number];

export const Door = Closed({
  household: Id,
  gridNo: GridNo,
  building: Text(60),
  /** Unit and room, as on the door. */
  label: Text(30),
  /** Walking order inside the grid. */
  order: Type.Integer(),
  state: Words(doorStates),
  stateAt: Nullable(Instant),
  /** The round before this one never saw it: it leads the list. */
  missedBefore: Type.Boolean(),
  /** Found after the denominator was frozen. */
  found: Type.Boolean(),
  members: Type.Array(Member, { maxItems: 30 }),
});
export type Door = Static<typeof Door>;
