// Sends the sample's visits the way every visit comes: in batches, through `receive`, with
// the journal entry that a request leaves.

import type { Outcome } from "@lianfang/domain/rounds/state";
import { idMaker } from "@lianfang/domain/id";
import type { HouseholdVisit } from "@lianfang/domain/observations/visit";
import type { Answers } from "@lianfang/domain/protocols/answer";
import { sync, syncVersion, type ItemAnswer } from "@lianfang/domain/sync/contract";
import type { Item } from "@lianfang/domain/sync/item";
import { isoOf } from "@lianfang/domain/time";
import type { Tx } from "../db/withActor.ts";
import { append } from "../journal/append.ts";
import type { Platform } from "../platform.ts";
import { receive } from "../sync/receive.ts";
import { protocolId } from "./campaign.ts";
import { chunks } from "./chunks.ts";
import type { Home } from "./generate.ts";
import { platformAt } from "./moments.ts";
import type { Sender } from "./senders.ts";
import type { Seeded } from "./seeded.ts";
import type { Walked } from "./walks.ts";

/** Items that reach the server together. */
export type Delivery = {
  readonly sender: Sender;
  readonly receivedAt: number;
  readonly items: readonly Item[];
  /** What becomes of every item of it. */
  readonly answer: ItemAnswer["answer"];
};

/** Makes the ids that devices give their records, each of the time of its record. */
export function deviceIds(random: Seeded): (at: number) => string {
  return (at) => idMaker(() => at, random.bytes)();
}

export function visitOf(
  id: string,
  round: string,
  home: Home,
  outcome: Outcome,
  at: number,
  checks: readonly { readonly person: string; readonly answers: Answers }[],
): HouseholdVisit {
  return {
    id,
    kind: "household_visit",
    household: home.id,
    round,
    at: isoOf(at),
    answers: { outcome },
    checks: checks.map(({ person, answers }) => ({ person, answers: { ...answers } })),
    protocol: protocolId,
  };
}

/** Everyone of a home well: no symptoms, and two of three with a reading of 36.2 to 36.9. */
export function allWell(home: Home, random: Seeded) {
  return home.residents.map(({ id: person }) => {
    const reading = (362 + random.below(8)) / 10;
    const measured = random.next() < 0.67;
    const answers: Answers = measured ? { temperature: reading, symptoms: [] } : { symptoms: [] };
    return { person, answers };
  });
}

/**
 * Groups visits by sender and by time of receipt: once in `everyMs`, and by `now` at the
 * latest. Those who were seen carry the checks that `checksOf` makes.
 */
export function inDeliveries(
  walks: readonly Walked[],
  round: string,
  senderOf: (gridNo: number) => Sender,
  newId: (at: number) => string,
  checksOf: (home: Home) => ReturnType<typeof allWell>,
  { everyMs, now }: { readonly everyMs: number; readonly now: number },
): Delivery[] {
  const slots = Map.groupBy(
    walks.toSorted((a, b) => a.at - b.at),
    ({ at }) => at - (at % everyMs),
  );
  return [...slots].flatMap(([start, inSlot]) => {
    const receivedAt = Math.min(start + everyMs - 1, now);
    const bySender = Map.groupBy(inSlot, ({ home }) => senderOf(home.gridNo));
    return [...bySender].flatMap(([sender, walked]) => {
      const items = walked.map(({ home, outcome, at }) =>
        visitOf(newId(at), round, home, outcome, at, outcome === "seen" ? checksOf(home) : []),
      );
      return chunks(items, sender.batch).map((part): Delivery => ({
        sender,
        receivedAt,
        items: part,
        answer: "accepted",
      }));
    });
  });
}

/** Receives a delivery at its time; throws if an item of it comes to another end than it should. */
export async function deliver(
  platform: Platform,
  tx: Tx,
  { sender, receivedAt, items, answer: expected }: Delivery,
): Promise<void> {
  const then = platformAt(platform, receivedAt);
  const { actor, span } = sender;
  const request = { version: syncVersion, sentAt: isoOf(receivedAt), items: [...items] };
  const id = then.newId();
  const { answers, accepted, digest } = await receive(then, tx, actor, span, request, id);
  const odd = answers.find(({ answer }) => answer !== expected);
  if (odd) throw new Error(`sample item ${odd.id}: ${odd.answer} ${odd.reason} ${odd.detailEn}`);
  const { action: act, purpose } = sync.policy;
  const { district, account } = actor;
  const entry = { district, id, at: receivedAt, actor: account, act, purpose };
  await append(tx, [{ ...entry, count: accepted, digest }]);
}
