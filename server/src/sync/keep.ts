// Keeps visits, moves their doors, and raises what the rules make of them.

import type { RaisedSignal } from "@lianfang/domain/sync/contract";
import { outranks } from "@lianfang/domain/rounds/state";
import type { Tx } from "../db/withActor.ts";
import type { Actor } from "../http/actor.ts";
import { append } from "../journal/append.ts";
import {
  countAbsences,
  insertVisits,
  selectDigests,
  type NewVisit,
  type Sender,
} from "../observations/store.ts";
import type { Platform } from "../platform.ts";
import { addFoundDoors, moveDoors, type Arrived } from "../rounds/store.ts";
import { raise, type Raised } from "../signals/raise.ts";
import { insertSignals } from "../signals/store.ts";
import { conflict, plain, setApart, type Answered, type Sent } from "./answer.ts";
import { nothingTaken, type Taken } from "./taken.ts";
import { dayOfId, type Apart, type Ready } from "./sift.ts";

export type ReadySent = Ready & { readonly sent: Sent };
/** Who sends, and the journal entry of his request. */
export type KeepingSender = Sender & { readonly entry: string };
export type Refused = { readonly sent: Sent; readonly id: string; readonly why: Apart };

/**
 * What would be set apart now may have been kept before: the order has ended since, or the
 * device's clock was put right and its claim is no longer corrected.
 */
export async function answerRefused(
  tx: Tx,
  district: number,
  refused: readonly Refused[],
): Promise<Answered[]> {
  if (refused.length === 0) return [];
  const visits = refused.map(({ id }) => ({ id, day: dayOfId(id) }));
  const digests = await selectDigests(tx, district, visits);
  return refused.map(({ sent, id, why }) => {
    const kept = digests.get(id);
    if (kept === undefined) return setApart(sent, why);
    return kept === sent.digest ? plain(sent, "duplicate") : conflict(sent);
  });
}

export async function keepVisits(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  sender: KeepingSender,
  ready: readonly ReadySent[],
): Promise<Taken> {
  if (ready.length === 0) return nothingTaken;
  const { district } = actor;
  // One order of ids for all, so that batches that cross wait for each other and do not deadlock.
  const rows = ready.map(rowOf).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const known = await insertVisits(tx, district, sender, rows);
  const isNew = ({ visit }: ReadySent) => !known.has(visit.id);
  const kept = ready.filter(isNew);

  const { moved, found } = await moveInRounds(tx, district, kept, sender.entry);
  const raised = await raiseAll(platform, tx, district, kept);
  const signals = [...raised.values()].flat().map(({ row }) => row);
  await insertSignals(tx, district, signals, sender.receivedAt);
  await append(
    tx,
    signals.map(({ id }) => ({
      district,
      id: platform.newId(),
      at: sender.receivedAt,
      actor: actor.account,
      act: "signal.raised",
      subject: id,
      count: 1,
    })),
  );
  const answered = [
    ...kept.map((one) => accepted(one, raised.get(one.visit.id) ?? [])),
    ...(await answerKnown(
      tx,
      district,
      ready.filter((one) => !isNew(one)),
    )),
  ];
  return { answered, moved, found, signals: signals.map(({ gridNo }) => gridNo) };
}

function rowOf({
  sent,
  visit,
  gridNo,
  day,
  round,
  outcome,
  at,
  protocol,
  checks,
}: ReadySent): NewVisit {
  return {
    id: visit.id,
    day,
    household: visit.household,
    gridNo,
    round,
    outcome,
    at,
    answers: JSON.stringify(visit.answers),
    protocol: protocol?.id ?? null,
    digest: sent.digest,
    checks: checks.map(({ person, answers }) => ({ person, answers: JSON.stringify(answers) })),
  };
}

function accepted({ sent, capped }: ReadySent, raised: readonly Raised[]): Answered {
  const { answer } = plain(sent, "accepted");
  const signals: RaisedSignal[] = raised.map(({ person, signal, row }) => ({
    person,
    signal,
    zh: row.causeZh,
    en: row.causeEn,
  }));
  return { sent, answer: { ...answer, signals, timeCapped: capped } };
}

/** The id was there before: the same content is a duplicate, other content a conflict. */
async function answerKnown(
  tx: Tx,
  district: number,
  known: readonly ReadySent[],
): Promise<Answered[]> {
  if (known.length === 0) return [];
  const digests = await selectDigests(
    tx,
    district,
    known.map(({ visit, day }) => ({ id: visit.id, day })),
  );
  return known.map(({ sent, visit }) => {
    const kept = digests.get(visit.id);
    // Not visible: kept for a place outside the sender's areas, so not the same content.
    return kept === sent.digest ? plain(sent, "duplicate") : conflict(sent);
  });
}

async function moveInRounds(tx: Tx, district: number, kept: readonly ReadySent[], entry: string) {
  const best = new Map<string, Arrived>();
  for (const { visit, gridNo, round, outcome, at } of kept) {
    if (round === null) continue;
    const arrived = {
      round,
      household: visit.household,
      gridNo,
      state: outcome,
      at,
      visit: visit.id,
    };
    const key = `${round} ${visit.household}`;
    const before = best.get(key);
    if (!before || outranks(arrived, before)) best.set(key, arrived);
  }
  const arrived = [...best.values()];
  const { moved, outside } = await moveDoors(tx, district, arrived, entry);
  const found = await addFoundDoors(tx, district, outside, entry);
  const after = await moveDoors(tx, district, outside, entry);
  return { moved: [...moved, ...after.moved], found };
}

async function raiseAll(
  { newId }: Platform,
  tx: Tx,
  district: number,
  kept: readonly ReadySent[],
): Promise<Map<string, Raised[]>> {
  const absent = kept.filter(({ outcome }) => outcome === "absent");
  const absences = await countAbsences(
    tx,
    district,
    absent.map(({ visit }) => visit.household),
  );
  return new Map(
    kept.flatMap((one) => {
      if (!one.protocol) return [];
      const raised = raise(
        one.protocol,
        {
          id: one.visit.id,
          household: one.visit.household,
          gridNo: one.gridNo,
          day: one.dayText,
          answers: one.answers,
          absences: absences.get(one.visit.household) ?? 0,
          checks: one.checks,
        },
        newId,
      );
      return raised.length > 0 ? [[one.visit.id, raised] as const] : [];
    }),
  );
}
