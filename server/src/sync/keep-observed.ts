// Keeps records of people and places, finds whose they are, and raises what the rules make of them.

import type { Range } from "@lianfang/domain/areas/area";
import { asPlatform, wholeDistrict, type Tx } from "../db/withActor.ts";
import type { Actor } from "../http/actor.ts";
import { append } from "../journal/append.ts";
import {
  insertObservations,
  selectObservedDigests,
  type NewObservation,
} from "../observations/observed.ts";
import type { Known } from "../people/known.ts";
import type { Platform } from "../platform.ts";
import { addToHour } from "../rounds/counts.ts";
import { raiseOf } from "../signals/raise.ts";
import { insertSignals, type NewSignal } from "../signals/store.ts";
import { conflict, plain, type Answered, type Sent } from "./answer.ts";
import type { KeepingSender } from "./keep.ts";
import type { ReadyObserved } from "./sift-observed.ts";
import { nothingTaken, type Taken } from "./taken.ts";
import { homeOf } from "./who-told.ts";

export type ReadyObservedSent = ReadyObserved & { readonly sent: Sent };

export async function keepObserved(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  span: readonly Range[],
  sender: KeepingSender,
  ready: readonly ReadyObservedSent[],
): Promise<Taken> {
  if (ready.length === 0) return nothingTaken;
  const { district } = actor;
  const scopes = { caller: { district, span }, wide: { district, span: wholeDistrict } };
  const digests = await selectObservedDigests(
    tx,
    district,
    ready.map(({ item, day }) => ({ id: item.id, day })),
  );
  // One order of places and ids for all, so that batches that cross wait and do not deadlock.
  const fresh = ready
    .filter(({ item }) => !digests.has(item.id))
    .toSorted((a, b) => placeOf(a) - placeOf(b) || (a.item.id < b.item.id ? -1 : 1));
  // Whoever answers for a home is told of what was seen elsewhere; the worker learns nothing of it.
  const { kept, raised } = await asPlatform(tx, scopes, async (wide) => {
    const homes = new Map<string, Known | null>();
    for (const one of fresh)
      homes.set(one.item.id, await homeOfRecord(platform, wide, district, one));
    const rows = fresh.map((one) => rowOf(one, homes.get(one.item.id) ?? null));
    const source = {
      account: sender.account,
      device: sender.device,
      batch: null,
      receivedAt: sender.receivedAt,
    };
    const inserted = await insertObservations(wide, district, source, rows);
    const signals = fresh.flatMap((one) =>
      inserted.has(one.item.id) ? signalsOf(platform, one, homes.get(one.item.id) ?? null) : [],
    );
    await insertSignals(wide, district, signals, sender.receivedAt);
    const buildings = signals.map(({ gridNo }) => gridNo);
    await addToHour(wide, district, sender.receivedAt, [], buildings);
    return { kept: inserted, raised: signals };
  });
  await append(
    tx,
    [
      ...raised.map(({ id }) => ({ act: "signal.raised", subject: id })),
      ...[...kept].map((id) => ({ act: "observation.kept", subject: id })),
    ].map((act) => ({
      ...act,
      district,
      id: platform.newId(),
      at: sender.receivedAt,
      actor: actor.account,
      count: 1,
    })),
  );
  const isUnkept = ({ item }: ReadyObserved) => !digests.has(item.id) && !kept.has(item.id);
  // Another request kept it meanwhile; or it was kept where the sender has no say: a conflict.
  const meanwhile = await selectObservedDigests(
    tx,
    district,
    fresh.filter(isUnkept).map(({ item, day }) => ({ id: item.id, day })),
  );
  const before = new Map([...digests, ...meanwhile]);
  return {
    ...nothingTaken,
    answered: ready.map((one) =>
      isUnkept(one) && !before.has(one.item.id) ? conflict(one.sent) : answerOf(one, before),
    ),
  };
}

const placeOf = ({ item, person }: ReadyObserved) =>
  person?.gridNo ?? item.told?.livesAt ?? item.gridNo;

function answerOf(
  { sent, item, capped }: ReadyObservedSent,
  digests: ReadonlyMap<string, string>,
): Answered {
  const kept = digests.get(item.id);
  if (kept !== undefined) return kept === sent.digest ? plain(sent, "duplicate") : conflict(sent);
  const { answer } = plain(sent, "accepted");
  return { sent, answer: { ...answer, timeCapped: capped } };
}

async function homeOfRecord(
  platform: Platform,
  wide: Tx,
  district: number,
  { item, person }: ReadyObserved,
): Promise<Known | null> {
  if (item.told !== null) return homeOf(platform, wide, district, item.told, item.gridNo);
  return (
    person && { person: person.personId, household: person.householdId, gridNo: person.gridNo }
  );
}

function rowOf(
  { sent, item, day, at, protocol }: ReadyObservedSent,
  home: Known | null,
): NewObservation {
  return {
    id: item.id,
    day,
    kind: item.kind,
    person: home?.person ?? null,
    household: home?.household ?? null,
    place: item.place,
    gridNo: item.gridNo,
    at,
    answers: JSON.stringify(item.answers),
    protocol: protocol.id,
    digest: Buffer.from(sent.digest, "hex"),
    corrects: item.corrects,
    livesAt: item.told?.livesAt ?? null,
  };
}

function signalsOf(
  { newId }: Platform,
  { item, dayText, protocol }: ReadyObserved,
  home: Known | null,
): NewSignal[] {
  const subject = home?.person ?? item.place;
  if (subject === null) return [];
  const about = {
    observation: item.id,
    household: home?.household ?? null,
    subject,
    gridNo: home?.gridNo ?? item.gridNo,
  };
  return raiseOf(
    protocol,
    about,
    { form: item.kind, day: dayText, answers: item.answers },
    newId,
  ).map(({ row }) => row);
}
