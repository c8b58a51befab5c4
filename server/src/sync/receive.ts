// A batch from a phone or a gateway: the envelope was validated, now each item by
// itself, with an answer for each (requirement R1).

import type { Range } from "@lianfang/domain/areas/area";
import type { ItemAnswer, SyncRequest } from "@lianfang/domain/sync/contract";
import { mayRecord } from "@lianfang/domain/role";
import { epochOf } from "@lianfang/domain/time";
import type { Tx } from "../db/withActor.ts";
import type { Actor } from "../http/actor.ts";
import { holdBack, settleHeld, type HeldBack } from "../observations/held.ts";
import { protocolsInForce } from "../orders/in-force.ts";
import { selectHouseholds } from "../people/select.ts";
import type { Platform } from "../platform.ts";
import { selectProtocols } from "../protocols/store.ts";
import { currentRounds, roundAt } from "../rounds/current.ts";
import { selectKnownRounds } from "../rounds/store.ts";
import { canonical, digestOfAll } from "./content.ts";
import { conflict, setApart, type Answered, type Sent } from "./answer.ts";
import { addDoors } from "./found.ts";
import {
  answerRefused,
  keepVisits,
  type KeepingSender,
  type ReadySent,
  type Refused,
} from "./keep.ts";
import { byId, readSentOrSealed } from "./read.ts";
import { apart, siftVisit, type Context } from "./sift.ts";
import { takeObserved } from "./take-observed.ts";
import { count, joined, nothingTaken, type Taken } from "./taken.ts";

/** @param entry the request's entry in the journal, by which phones learn of the change */
export async function receive(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  span: readonly Range[],
  { sentAt, items }: Pick<SyncRequest, "sentAt" | "items">,
  entry: string,
): Promise<{ answers: ItemAnswer[]; accepted: number; digest: Buffer; receivedAt: number }> {
  const receivedAt = platform.clock();
  const sender = { account: actor.account, device: actor.device, receivedAt, entry };
  const held = actor.rights.map(({ role }) => role);
  const all = items
    .map((item, index) => readSentOrSealed(platform.keyring, actor.account, item, index))
    .map((sent) =>
      sent.item === null || mayRecord(held, sent.item.kind)
        ? sent
        : { ...sent, item: null, fault: apart("outsideScope") },
    );
  const unread = all.flatMap((sent) => (sent.fault === null ? [] : setApart(sent, sent.fault)));
  const parts: Taken[] = [{ ...nothingTaken, answered: unread }];
  let waiting = all.filter(({ item }) => item !== null);
  while (waiting.length > 0) {
    const { first, again, others } = byId(waiting);
    const taken = await take(platform, tx, actor, sender, span, epochOf(sentAt), first);
    parts.push(taken, { ...nothingTaken, answered: answerAgain(again, taken.answered) });
    // Other content of an id in the same batch is held against what has become of the first.
    waiting = others;
  }

  const taken = joined(parts);
  const { answered } = taken;
  const back = answered.flatMap(({ sent, answer }) => heldOf(sent, answer));
  await holdBack(platform, tx, actor.district, sender, span, back);
  // Only a phone leaves records sealed.
  if (actor.device !== null) {
    await settleHeld(tx, actor.district, sender, answered.flatMap(settledBy));
  }
  await count(tx, actor.district, receivedAt, taken);
  const answers = answered.toSorted((a, b) => a.sent.index - b.sent.index);
  const accepted = answers.filter(({ answer }) => answer.answer === "accepted");
  return {
    answers: answers.map(({ answer }) => answer),
    accepted: accepted.length,
    digest: digestOfAll(accepted.map(({ sent }) => sent.digest)),
    receivedAt,
  };
}

/** Items with an id each: found doors first, so that their visits find them. */
async function take(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  sender: KeepingSender,
  span: readonly Range[],
  sentAt: number,
  read: readonly Sent[],
): Promise<Taken> {
  const { district } = actor;
  const doors = await addDoors(platform, tx, actor, span, read, sender.entry);
  const context = await contextOf(platform, tx, district, read, sentAt, sender.receivedAt);
  const ready: ReadySent[] = [];
  const refused: Refused[] = [];
  for (const sent of read) {
    if (sent.item?.kind !== "household_visit") continue;
    const sifted = siftVisit(sent.item, context);
    if ("reason" in sifted) refused.push({ sent, id: sent.item.id, why: sifted });
    else ready.push({ sent, ...sifted });
  }
  const visits = await keepVisits(platform, tx, actor, sender, ready);
  const known = await answerRefused(tx, district, refused);
  const observed = await takeObserved(platform, tx, actor, sender, span, sentAt, read);
  return joined([doors, visits, observed, { ...nothingTaken, answered: known }]);
}

function answerAgain(again: readonly Sent[], taken: readonly Answered[]): Answered[] {
  const answers = new Map(taken.map(({ sent, answer }) => [sent.label, answer]));
  return again.map((sent) => {
    const first = answers.get(sent.label) ?? conflict(sent).answer;
    return {
      sent,
      answer: first.answer === "accepted" ? { ...first, answer: "duplicate" } : first,
    };
  });
}

/** What is kept now was perhaps left sealed before. */
function settledBy({ sent, answer }: Answered) {
  const isKept = answer.answer === "accepted" || answer.answer === "duplicate";
  return isKept ? [{ item: sent.label, digest: sent.digest }] : [];
}

export function heldOf(sent: Sent, answer: ItemAnswer): HeldBack[] {
  if (answer.answer !== "conflict" && answer.answer !== "quarantined") return [];
  return [
    {
      item: sent.label,
      digest: sent.digest,
      answer: answer.answer,
      reason: answer.reason,
      detailZh: answer.detailZh,
      detailEn: answer.detailEn,
      payload: canonical(sent.value),
    },
  ];
}

async function contextOf(
  { clock }: Platform,
  tx: Tx,
  district: number,
  read: readonly Sent[],
  sentAt: number,
  receivedAt: number,
): Promise<Context> {
  const visits = read.flatMap(({ item }) => (item?.kind === "household_visit" ? [item] : []));
  const protocolAt = await protocolsInForce(tx, district, clock());
  const households = await selectHouseholds(
    tx,
    district,
    visits.map(({ household }) => household),
  );
  // Mostly the phone judged by the very edition that is in force: it is not read again.
  const earlier = visits.flatMap(({ protocol, household }) => {
    const place = households.get(household);
    return protocol === null || !place || protocolAt(place.gridNo)?.id === protocol ? [] : protocol;
  });
  const editions = [...new Set(earlier)];
  const rounds = await currentRounds(tx, district, receivedAt);
  const otherRounds = new Set(visits.flatMap(({ round }) => round ?? []));
  return {
    sentAt,
    receivedAt,
    households,
    protocolAt,
    editions: editions.length > 0 ? await selectProtocols(tx, editions) : new Map(),
    roundAt: (gridNo) => roundAt(rounds, gridNo)?.id ?? null,
    knownRounds: await selectKnownRounds(tx, district, [...otherRounds]),
  };
}
