// Writes a chunk of accepted rows: people with their keys, doors, places, what was seen,
// and what the rules make of it. One statement for each table.

import { explained } from "@lianfang/domain/imports/incomplete";
import {
  shanghaiDay,
  shanghaiDayNumber,
  startOfShanghaiDay,
  epochOfId,
} from "@lianfang/domain/time";
import type { Tx } from "../db/withActor.ts";
import { append } from "../journal/append.ts";
import { insertObservations, type NewObservation } from "../observations/observed.ts";
import { storeIdentities } from "../people/identity.ts";
import {
  insertHouseholds,
  insertPeople,
  type NewHousehold,
  type NewPerson,
} from "../people/store.ts";
import { insertPlaces, textOfPlaceKey, type NewPlace } from "../places/store.ts";
import { addToHour } from "../rounds/counts.ts";
import { raiseOf } from "../signals/raise.ts";
import { insertSignals, type NewSignal } from "../signals/store.ts";
import type { KeptProblem } from "./batch.ts";
import { sameIn, type Newcomer } from "./newcomers.ts";
import { textOfDoor, type Ready, type Register } from "./resolve.ts";

/** A row to write; `ownId` is the id that a person or place it makes will bear. */
export type Writing = {
  readonly ready: Ready;
  readonly ownId: string;
  readonly problems: readonly KeptProblem[];
};

/** What became of it: whom it is about, and what was made; `same`: an earlier row said it. */
export type Written = {
  readonly subject: string;
  readonly made: "person" | "place" | "fact" | null;
};

const noon = 12 * 3_600_000;

export async function writeRows(
  { platform, batch }: Register,
  tx: Tx,
  rows: readonly Writing[],
): Promise<Written[]> {
  const { newId, clock } = platform;
  const { district, id } = batch;
  const now = clock();
  const doors = new Map<string, NewHousehold>();
  const places = new Map<string, NewPlace>();
  const people: (NewPerson & Newcomer)[] = [];
  const observations: NewObservation[] = [];
  const signals: NewSignal[] = [];
  const said = new Set<string>();
  const same = sameIn(people);

  const doorOf = ({ door }: Ready): string | null => {
    if (!door) return null;
    if (door.id !== null) return door.id;
    const key = textOfDoor(door);
    const made = doors.get(key) ?? {
      ...door,
      id: newId(),
      walkOrder: walkOrderOf(door.label),
      foundBy: null,
    };
    doors.set(key, made);
    return made.id;
  };
  const placeOf = ({ place }: Ready, own: string): string | null => {
    if (!place) return null;
    if (place.id !== null) return place.id;
    const key = textOfPlaceKey(place);
    const made = places.get(key) ?? { ...place, id: own };
    places.set(key, made);
    return made.id;
  };

  const written = rows.map(({ ready, ownId, problems }): Written => {
    const { subject, fact, known } = ready;
    const { identity } = subject;
    const household = known ? known.household : identity ? doorOf(ready) : null;
    const gridNo = known?.gridNo ?? ready.gridNo;
    const place = placeOf(ready, identity ? newId() : ownId);
    let person: string | null = known?.person ?? null;
    let made: Written["made"] = null;
    if (identity && person === null) {
      const newcomer = {
        id: ownId,
        household,
        gridNo,
        identity,
        birthYear: subject.birthYear,
        sex: subject.sex,
      };
      const earlier = same(newcomer);
      person = earlier ?? ownId;
      if (earlier === null) {
        people.push(newcomer);
        made = "person";
      }
    }
    if (!identity && ready.place?.id === null && place === ownId) made = "place";
    const about = person ?? place ?? ownId;
    const key = `${about} ${fact?.digest.toString("hex") ?? ""}`;
    const isNew = fact !== null && !said.has(key);
    if (isNew) {
      said.add(key);
      made ??= "fact";
      const observation = newId();
      observations.push({
        id: observation,
        day: shanghaiDayNumber(epochOfId(observation) ?? now),
        kind: fact.form,
        person,
        household,
        place,
        gridNo,
        at: fact.day === null ? now : Math.min(now, startOfShanghaiDay(fact.day) + noon),
        answers: JSON.stringify(fact.answers),
        protocol: fact.protocol.id,
        digest: fact.digest,
        corrects: null,
      });
      const seen = { form: fact.form, day: fact.day ?? shanghaiDay(now), answers: fact.answers };
      const of = { observation, household, subject: about, gridNo };
      signals.push(...raiseOf(fact.protocol, of, seen, newId).map(({ row }) => row));
    }
    if (made !== null) {
      const cause = explained(problems, fact?.protocol ?? null);
      if (cause) {
        const of = { observation: id, household, subject: about, gridNo };
        signals.push({
          ...incomplete,
          ...of,
          ...cause,
          id: newId(),
          protocol: fact?.protocol.id ?? "-",
        });
      }
    }
    return { subject: about, made };
  });

  await insertHouseholds(tx, district, [...doors.values()], now, id);
  await insertPeople(tx, district, people, id);
  await storeIdentities(
    platform,
    tx,
    district,
    people.map(({ id: person, gridNo, identity }) => ({ person, gridNo, identity })),
    id,
  );
  await insertPlaces(tx, district, [...places.values()], now, id);
  const source = { account: batch.askedBy, device: null, batch: id, receivedAt: now };
  await insertObservations(tx, district, source, observations);
  await raiseAll(tx, signals);
  return written;

  async function raiseAll(inside: Tx, raised: readonly NewSignal[]): Promise<void> {
    const kept = await insertSignals(inside, district, raised, now);
    const fresh = raised.filter((signal) => kept.has(signal.id));
    await addToHour(
      inside,
      district,
      now,
      [],
      fresh.map(({ gridNo }) => gridNo),
    );
    const act = { district, at: now, actor: batch.askedBy, act: "signal.raised", count: 1 };
    await append(
      inside,
      fresh.map((signal) => ({ ...act, id: newId(), subject: signal.id })),
    );
  }
}

/** What a register left open about a person is asked by telephone, within a day. */
const incomplete = {
  rule: "incomplete",
  signal: "incomplete",
  disease: false,
  urgency: "today",
  taskKind: "call",
  dueMinutes: 1_440,
} as const;

/** 1-302 after 1-301 and before 2-101. */
function walkOrderOf(label: string): number {
  const [unit = 0, room = 0] = [...label.matchAll(/\d{1,4}/g)].map(([digits]) => Number(digits));
  return room === 0 ? unit : unit * 10_000 + room;
}
