import type { Static } from "typebox";
import { Closed, GridNo, Id, Instant, Nullable, Text, Words } from "../schema.ts";
import { Answers } from "./visit.ts";

/** What is recorded besides household visits; each is the id of its form in the protocol. */
export const observedKinds = [
  "person_check",
  "arrival",
  "purchase",
  "venue_screening",
  "phone_contact",
  "referral_outcome",
  "turned_back",
] as const;
export type ObservedKind = (typeof observedKinds)[number];

/** Someone whom the worker does not find in his register: as he says who he is. */
export const Told = Closed({
  /** The id he gets if the district does not know him; made on the device, like all ids. */
  person: Id,
  name: Text(40),
  phone: Nullable(Text(20)),
  idNo: Nullable(Text(18)),
  address: Nullable(Text(200)),
  /** A number of the place where he lives, if he names it. */
  livesAt: Nullable(GridNo),
});
export type Told = Static<typeof Told>;

/**
 * One record of one person or place. Whom it is about depends on the form: a person of the
 * register or one who says who he is; a place; for a stranger turned back no one. Made on the
 * device with a UUIDv7; never edited, a mistake is corrected by a later one that names it.
 */
export const Observed = Closed({
  id: Id,
  kind: Words(observedKinds),
  at: Instant,
  /** Where it was recorded. */
  gridNo: GridNo,
  person: Nullable(Id),
  told: Nullable(Told),
  place: Nullable(Id),
  corrects: Nullable(Id),
  answers: Answers,
  /** Protocol id by which the phone judged; the server judges by the one in force. */
  protocol: Nullable(Text(60)),
});
export type Observed = Static<typeof Observed>;

/** What a form of each subject needs to name; true if this record does and names nothing else. */
export function namesItsSubject(
  subject: "household" | "person" | "venue" | "area",
  { person, told, place }: Pick<Observed, "person" | "told" | "place">,
): boolean {
  const people = (person === null ? 0 : 1) + (told === null ? 0 : 1);
  if (subject === "person") return people === 1;
  if (subject === "venue") return people === 0 && place !== null;
  return subject === "area" && people === 0 && place === null;
}
