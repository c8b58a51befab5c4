// The records of people and places in a batch.

import type { Range } from "@lianfang/domain/areas/area";
import type { Observed } from "@lianfang/domain/observations/observed";
import { namesByGridNo } from "../areas/find.ts";
import type { Tx } from "../db/withActor.ts";
import type { Actor } from "../http/actor.ts";
import { selectObservedDigests } from "../observations/observed.ts";
import { protocolsInForce } from "../orders/in-force.ts";
import { selectPeople } from "../people/select.ts";
import { selectPlaceIds } from "../places/store.ts";
import type { Platform } from "../platform.ts";
import { selectProtocols } from "../protocols/store.ts";
import { conflict, plain, setApart, type Answered, type Sent } from "./answer.ts";
import { keepObserved, type ReadyObservedSent } from "./keep-observed.ts";
import type { KeepingSender } from "./keep.ts";
import { siftObserved, type ObservedContext } from "./sift-observed.ts";
import { dayOfId, type Apart } from "./sift.ts";
import { joined, nothingTaken, type Taken } from "./taken.ts";

type SentObserved = { readonly sent: Sent; readonly item: Observed };

export async function takeObserved(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  sender: KeepingSender,
  span: readonly Range[],
  sentAt: number,
  read: readonly Sent[],
): Promise<Taken> {
  const observed = read.flatMap((sent) =>
    sent.item && "corrects" in sent.item ? [{ sent, item: sent.item }] : [],
  );
  if (observed.length === 0) return nothingTaken;
  const times = { sentAt, receivedAt: sender.receivedAt };
  const context = { ...times, span, ...(await knownOf(platform, tx, actor.district, observed)) };
  const ready: ReadyObservedSent[] = [];
  const refused: (SentObserved & { why: Apart })[] = [];
  for (const one of observed) {
    const sifted = siftObserved(one.item, context);
    if ("reason" in sifted) refused.push({ ...one, why: sifted });
    else ready.push({ sent: one.sent, ...sifted });
  }
  const kept = await keepObserved(platform, tx, actor, span, sender, ready);
  const answered = await answerRefused(tx, actor.district, refused);
  return joined([kept, { ...nothingTaken, answered }]);
}

async function knownOf(
  { clock }: Platform,
  tx: Tx,
  district: number,
  observed: readonly SentObserved[],
): Promise<Pick<ObservedContext, "protocolAt" | "editions" | "people" | "places" | "known">> {
  const items = observed.map(({ item }) => item);
  const people = await selectPeople(
    tx,
    district,
    items.flatMap(({ person }) => person ?? []),
  );
  const gridNos = items.flatMap(({ gridNo, told }) => [gridNo, told?.livesAt ?? gridNo]);
  const editions = [...new Set(items.flatMap(({ protocol }) => protocol ?? []))];
  return {
    protocolAt: await protocolsInForce(tx, district, clock()),
    editions: editions.length > 0 ? await selectProtocols(tx, editions) : new Map(),
    people: new Map(people.map((row) => [row.personId, row])),
    places: await selectPlaceIds(
      tx,
      district,
      items.flatMap(({ place }) => place ?? []),
    ),
    known: new Set((await namesByGridNo(tx, district, gridNos)).keys()),
  };
}

/** What would be set apart now may have been kept before. */
async function answerRefused(
  tx: Tx,
  district: number,
  refused: readonly (SentObserved & { readonly why: Apart })[],
): Promise<Answered[]> {
  if (refused.length === 0) return [];
  const asked = refused.map(({ item }) => ({ id: item.id, day: dayOfId(item.id) }));
  const digests = await selectObservedDigests(tx, district, asked);
  return refused.map(({ sent, item, why }) => {
    const kept = digests.get(item.id);
    if (kept === undefined) return setApart(sent, why);
    return kept === sent.digest ? plain(sent, "duplicate") : conflict(sent);
  });
}
