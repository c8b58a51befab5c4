// A batch from a phone or a gateway: the envelope was validated, now each item by
// itself, with an answer for each (requirement R1).

import type { Range } from "@lianfang/domain/areas/area";
import { readItem } from "@lianfang/domain/sync/item";
import type { ItemAnswer, SyncRequest } from "@lianfang/domain/sync/contract";
import { reasonWords } from "@lianfang/domain/sync/reason-words";
import { epochOf } from "@lianfang/domain/time";
import type { Tx } from "../db/withActor.ts";
import type { Actor } from "../http/actor.ts";
import { oddTextIn } from "../http/text.ts";
import { holdBack, type HeldBack } from "../observations/held.ts";
import { protocolsInForce } from "../orders/in-force.ts";
import { selectHouseholds } from "../people/store.ts";
import type { Platform } from "../platform.ts";
import { selectProtocols } from "../protocols/store.ts";
import { currentRounds, roundAt } from "../rounds/current.ts";
import { selectKnownRounds } from "../rounds/store.ts";
import { canonical, digestOf } from "./content.ts";
import { conflict, setApart, type Answered, type Sent } from "./answer.ts";
import { addDoors } from "./found.ts";
import { answerRefused, keepVisits, type ReadySent, type Refused } from "./keep.ts";
import { apart, siftVisit, type Context } from "./sift.ts";

export async function receive(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  span: readonly Range[],
  { sentAt, items }: SyncRequest,
): Promise<{ answers: ItemAnswer[]; accepted: number; digest: Buffer; receivedAt: number }> {
  const { district } = actor;
  const receivedAt = platform.clock();
  const sender = { account: actor.account, device: actor.device, receivedAt };
  const all = items.map(readSent);
  const { first, repeated } = firsts(all);
  const answered: Answered[] = first
    .filter(({ fault }) => fault !== null)
    .map((sent) => setApart(sent, malformed(sent.fault ?? "/")));
  const read = first.filter(({ item }) => item !== null);

  answered.push(...(await addDoors(platform, tx, actor, span, read)));
  const context = await contextOf(platform, tx, district, read, epochOf(sentAt), receivedAt);
  const ready: ReadySent[] = [];
  const refused: Refused[] = [];
  for (const sent of read) {
    if (sent.item?.kind !== "household_visit") continue;
    const sifted = siftVisit(sent.item, context);
    if ("reason" in sifted) refused.push({ sent, id: sent.item.id, why: sifted });
    else ready.push({ sent, ...sifted });
  }
  answered.push(...(await keepVisits(platform, tx, actor, sender, ready)));
  answered.push(...(await answerRefused(tx, district, refused)));
  answered.push(...repeated.map((sent) => answerRepeated(sent, answered)));

  const held = answered.flatMap(({ sent, answer }) => heldOf(sent, answer));
  await holdBack(platform, tx, district, sender, span, held);
  const answers = answered.toSorted((a, b) => a.sent.index - b.sent.index);
  const accepted = answers.filter(({ answer }) => answer.answer === "accepted");
  return {
    answers: answers.map(({ answer }) => answer),
    accepted: accepted.length,
    digest: digestOf(accepted.map(({ sent }) => sent.digest.toString("hex")).join("\n")),
    receivedAt,
  };
}

function readSent(value: unknown, index: number): Sent {
  const text = canonical(value);
  const read = readItem(value);
  const odd = "item" in read ? oddTextIn(value) : null;
  const item = "item" in read && odd === null ? read.item : null;
  const fault = "fault" in read ? read.fault : odd;
  return { index, label: labelOf(value), text, digest: digestOf(text), item, fault };
}

function labelOf(value: unknown): string {
  const id = typeof value === "object" && value !== null && "id" in value ? value.id : null;
  return typeof id === "string" && /^[\w-]{1,60}$/.test(id) ? id : "?";
}

/** An id twice in one batch: the first counts, the others are held against it. */
function firsts(all: readonly Sent[]): { first: Sent[]; repeated: Sent[] } {
  const seen = new Set<string>();
  const first: Sent[] = [];
  const repeated: Sent[] = [];
  for (const sent of all) {
    if (sent.item !== null && seen.has(sent.label)) repeated.push(sent);
    else first.push(sent);
    if (sent.item !== null) seen.add(sent.label);
  }
  return { first, repeated };
}

function malformed(fault: string) {
  const { zh, en } = reasonWords.malformed;
  return apart("malformed", `${zh}（${fault}）`, `${en} (${fault})`);
}

function answerRepeated(sent: Sent, answered: readonly Answered[]): Answered {
  const same = answered.find(({ sent: other }) => other.item !== null && other.label === sent.label);
  if (!same?.sent.digest.equals(sent.digest)) return conflict(sent);
  const { answer } = same.answer;
  return { sent, answer: { ...same.answer, answer: answer === "accepted" ? "duplicate" : answer } };
}

function heldOf(sent: Sent, answer: ItemAnswer): HeldBack[] {
  if (answer.answer !== "conflict" && answer.answer !== "quarantined") return [];
  return [
    {
      item: sent.label,
      digest: sent.digest,
      answer: answer.answer,
      reason: answer.reason,
      detailZh: answer.detailZh,
      detailEn: answer.detailEn,
      payload: sent.text,
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
  const named = new Set(visits.flatMap(({ protocol }) => protocol ?? []));
  const rounds = await currentRounds(tx, district, receivedAt);
  const otherRounds = new Set(visits.flatMap(({ round }) => round ?? []));
  return {
    sentAt,
    receivedAt,
    households: await selectHouseholds(tx, district, visits.map(({ household }) => household)),
    protocolAt,
    editions: named.size > 0 ? await selectProtocols(tx, [...named]) : new Map(),
    roundAt: (gridNo) => roundAt(rounds, gridNo)?.id ?? null,
    knownRounds: await selectKnownRounds(tx, district, [...otherRounds]),
  };
}
