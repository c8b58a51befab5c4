// Holds rows against the register, a chunk at a time and set-wise: where each lies, whom
// it is about, and whether it says anything that is not known.

import { covers } from "@lianfang/domain/areas/area";
import { answersOf } from "@lianfang/domain/imports/answers";
import { kinds } from "@lianfang/domain/imports/kinds";
import { registerProblem } from "@lianfang/domain/imports/register-words";
import type { Values } from "@lianfang/domain/imports/row";
import type { Answers } from "@lianfang/domain/protocols/answer";
import type { Protocol } from "@lianfang/domain/protocols/protocol";
import { hash } from "node:crypto";
import { selectNamesTaken } from "../accounts/account-store.ts";
import type { Locate } from "../areas/locate.ts";
import type { Tx } from "../db/withActor.ts";
import { selectFacts } from "../observations/observed.ts";
import type { ProtocolAt } from "../orders/in-force.ts";
import { selectHouseholdsAt, selectKnown, type Known } from "../people/known.ts";
import { selectPlaces, textOfPlaceKey, type PlaceKey } from "../places/store.ts";
import type { Platform } from "../platform.ts";
import type { Batch, KeptProblem } from "./batch.ts";
import { subjectOf, type Subject } from "./subject.ts";

/** What the rows of a batch are held against. */
export type Register = {
  readonly platform: Platform;
  readonly batch: Batch;
  readonly locate: Locate;
  readonly protocolAt: ProtocolAt;
  /** Whose form is filled where no order is in force: what was seen is kept, no rule is asked. */
  readonly forms: Protocol | null;
  /** The area's own number: places named by their name only stand there. */
  readonly base: number;
};

export type Asked = { readonly sheet: number; readonly values: Values };

/** What the row says that can be kept: of one person or place, one day, by one form. */
export type Fact = {
  readonly form: string;
  readonly day: string | null;
  readonly answers: Answers;
  readonly digest: Buffer;
  /** Whose rules are asked; null: no order, no rule. */
  readonly protocol: Protocol | null;
};

/** A row that is accepted, ready to be written. */
export type Ready = {
  readonly subject: Subject;
  readonly gridNo: number;
  /** The door where one is named inside a known building; `id` null: to be made. */
  readonly door: {
    readonly gridNo: number;
    readonly label: string;
    readonly id: string | null;
  } | null;
  readonly known: Known | null;
  readonly place:
    | (PlaceKey & { readonly address: string | null; readonly id: string | null })
    | null;
  readonly fact: Fact | null;
};

export type Resolved = {
  readonly state: "accepted" | "duplicate" | "rejected";
  readonly problems: readonly KeptProblem[];
  /** The person or place that is known, where the asker may see it. */
  readonly subject: string | null;
  readonly ready: Ready | null;
  /** The fact is known elsewhere: taken all the same and not written twice. */
  readonly known?: true;
};

const rejected = (problem: KeptProblem): Resolved => ({
  state: "rejected",
  problems: [problem],
  subject: null,
  ready: null,
});

/** One answer for each row, in order. The transaction sees the whole district. */
export async function resolve(
  register: Register,
  tx: Tx,
  rows: readonly Asked[],
): Promise<Resolved[]> {
  if (register.batch.kind === "accounts") return resolveAccounts(register, tx, rows);
  const placed = rows.map((row) => placedRow(register, row));
  const here = placed.filter((one) => "door" in one);
  const { district } = register.batch;
  const doors = await selectHouseholdsAt(
    tx,
    district,
    here.flatMap(({ door }) => door ?? []),
  );
  const homes = here.map(({ door }) => (door && doors.get(textOfDoor(door))) ?? null);
  const known = await knownPeople(register, tx, here, homes);
  const places = await selectPlaces(
    tx,
    district,
    here.flatMap(({ place }) => place ?? []),
  );
  const placeIds = here.map(({ place }) => (place && places.get(textOfPlaceKey(place))) ?? null);
  const subjects = here.map(({ subject }, index) =>
    subject.identity ? known[index]?.person : (placeIds[index] ?? undefined),
  );
  const facts = await selectFacts(
    tx,
    district,
    kinds[register.batch.kind].form ?? "",
    subjects.filter((id) => id !== undefined),
  );
  let at = -1;
  return placed.map((one) => {
    if (!("door" in one)) return one;
    at += 1;
    const ready: Ready = {
      ...one,
      door: one.door && { ...one.door, id: homes[at] ?? null },
      place: one.place && { ...one.place, id: placeIds[at] ?? null },
      known: known[at] ?? null,
    };
    return judged(register, ready, one.problems, subjects[at] ?? null, facts);
  });
}

const layoutOf = ({ head }: Batch, sheet: number) =>
  head.layouts.find((layout) => layout.sheet === head.sheets[sheet]);

type Placed = {
  readonly subject: Subject;
  readonly gridNo: number;
  readonly door: { readonly gridNo: number; readonly label: string } | null;
  readonly place: (PlaceKey & { readonly address: string | null }) | null;
  readonly fact: Fact | null;
  readonly problems: readonly KeptProblem[];
};

function placedRow(register: Register, { sheet, values }: Asked): Placed | Resolved {
  const { batch, locate, protocolAt, base } = register;
  const subject = subjectOf(batch.kind, values, layoutOf(batch, sheet));
  const located = locate(batch.area, subject.where);
  if (!located) return rejected(registerProblem("area_unknown"));
  const { gridNo, level, unknown } = located;
  if (!covers(batch.askedSpan, gridNo)) return rejected(registerProblem("area_outside"));
  const { label, place } = subject;
  return {
    subject,
    gridNo,
    door: level === "building" && label !== null ? { gridNo, label } : null,
    place: place && { ...place, gridNo: subject.identity ? base : gridNo },
    fact: factOf(register, values, subject, protocolAt(gridNo) ?? null),
    problems: unknown === null ? [] : [registerProblem(`${unknown}_unknown`)],
  };
}

function factOf(
  { batch, forms }: Register,
  values: Values,
  { day, place, identity }: Subject,
  protocol: Protocol | null,
): Fact | null {
  const { form } = kinds[batch.kind];
  const filled = protocol ?? forms;
  if (form === null || filled === null) return null;
  const answered = answersOf(batch.kind, values, filled);
  if (answered === null || saysNothing(answered.answers)) return null;
  const { answers } = answered;
  const sorted = Object.entries(answers).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const at = identity && place ? place.name : null;
  const digest = hash("sha256", JSON.stringify([form, day, at, sorted]), "buffer").subarray(0, 16);
  return { form, day, answers, digest, protocol };
}

/** No column of the form was filled, and none that is owed was left open. */
function saysNothing({ readings_due: due = 0, ...answers }: Answers): boolean {
  return due === 0 && Object.keys(answers).length === 0;
}

export const textOfDoor = ({ gridNo, label }: { gridNo: number; label: string }): string =>
  `${gridNo} ${label}`;

async function knownPeople(
  { platform: { keyring }, batch }: Register,
  tx: Tx,
  rows: readonly Placed[],
  homes: readonly (string | null)[],
): Promise<(Known | undefined)[]> {
  const people = rows.flatMap(({ subject: { identity, birthYear } }, index) =>
    identity ? [{ index, identity, birthYear }] : [],
  );
  const found = await selectKnown(
    keyring,
    tx,
    batch.district,
    people.map(({ index, identity, birthYear }) => ({
      identity,
      household: homes[index] ?? null,
      birthYear,
    })),
  );
  const known: (Known | undefined)[] = rows.map(() => undefined);
  for (const [at, { index }] of people.entries()) known[index] = found[at];
  return known;
}

function judged(
  { batch }: Register,
  ready: Ready,
  problems: readonly KeptProblem[],
  subject: string | null,
  facts: ReadonlyMap<string, ReadonlySet<string>>,
): Resolved {
  const accepted = { state: "accepted", ready } as const;
  if (subject === null) return { ...accepted, problems, subject: null };
  const { fact, known } = ready;
  const isNew = fact !== null && facts.get(subject)?.has(fact.digest.toString("hex")) !== true;
  if (known && !covers(batch.askedSpan, known.gridNo)) {
    const elsewhere = { problems: [registerProblem("exists_elsewhere")], subject: null };
    // What is known there already is taken all the same and not written twice: the asker must
    // not learn what others have recorded.
    if (fact === null) return { state: "duplicate", ...elsewhere, ready: null };
    return { ...accepted, ...elsewhere, ...(!isNew && { known: true }) };
  }
  // Whoever is known stands where he is registered: the row's own place is not asked again.
  if (isNew) return { ...accepted, problems: [], subject };
  const code = fact ? "same_fact" : known ? "registered_already" : "place_exists";
  return { state: "duplicate", problems: [registerProblem(code)], subject, ready: null };
}

async function resolveAccounts(
  { batch }: Register,
  tx: Tx,
  rows: readonly Asked[],
): Promise<Resolved[]> {
  const subjects = rows.map(({ values }) => subjectOf("accounts", values, undefined));
  const names = subjects.flatMap(({ identity }) => identity?.name ?? []);
  const taken = await selectNamesTaken(tx, batch.district, names);
  return subjects.map((subject) => {
    const id = taken.get(subject.identity?.name ?? "");
    if (id !== undefined) {
      const problems = [registerProblem("account_exists")];
      return { state: "duplicate", problems, subject: id, ready: null };
    }
    const ready = { subject, gridNo: 0, door: null, known: null, place: null, fact: null };
    return { state: "accepted", problems: [], subject: null, ready };
  });
}
