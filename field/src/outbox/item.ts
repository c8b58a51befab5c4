// One record on its way. An item leaves the queue on its own answer and on nothing else.

import type { ObservedKind } from "@lianfang/domain/observations/observed";
import type { FoundDoor, HouseholdVisit } from "@lianfang/domain/observations/visit";
import type { DoorState } from "@lianfang/domain/people/household";
import type { ItemAnswer, RaisedSignal } from "@lianfang/domain/sync/contract";
import type { SealedItem } from "@lianfang/domain/sealed";
import type { Veiled } from "../keys/bytes.ts";

/** What its worker is shown of a door's record; of what was found there only the state. */
export type ShownDoor = {
  readonly household: string;
  readonly gridNo: number;
  readonly building: string;
  readonly label: string;
  readonly state: DoorState;
  readonly found: boolean;
  /** The record raised a signal by the rules on this phone. */
  readonly alarm: boolean;
};

/** Of a record of a person or place: what it is and for whom; of the answers nothing. */
export type ShownObserved = {
  readonly kind: ObservedKind;
  readonly titleZh: string;
  readonly titleEn: string;
  /** The name, masked, of whom it is about; null: of no one. */
  readonly whom: string | null;
  /** The household of the task it was recorded for. */
  readonly household: string | null;
  readonly alarm: boolean;
};

export type Shown = ShownDoor | ShownObserved;

export function ofDoor(shown: Shown | null): ShownDoor | null {
  return shown === null || "kind" in shown ? null : shown;
}

export function ofOther(shown: Shown | null): ShownObserved | null {
  return shown !== null && "kind" in shown ? shown : null;
}

/** The households whose doors have a record among these. */
export function doorsAmong(items: readonly Pick<Item, "shown">[]): Set<string> {
  return new Set(items.flatMap(({ shown }) => ofDoor(shown)?.household ?? []));
}

export type Receipt = Omit<ItemAnswer, "id" | "signals"> & {
  /** Milliseconds by this device when the answer came. */
  readonly at: number;
};

export type OutboxItem = {
  readonly id: string;
  readonly account: string;
  /** Milliseconds by this device. */
  readonly savedAt: number;
  readonly veiled: Veiled;
  /** Null once answered: the server has it, this phone need not. */
  readonly sealed: SealedItem | null;
  /** Left with the server while nobody was signed in; it is sent again once its worker is. */
  readonly left: { readonly reason: string | null; readonly at: number } | null;
  readonly receipt: Receipt | null;
  /** What the server's rules made of it, veiled; null: nothing, or nobody was there to read it. */
  readonly raised: Veiled | null;
};

/** As the version before kept it: in the clear. It is sealed at the next unlocking. */
export type OldItem = {
  readonly id: string;
  readonly account: string;
  readonly savedAt: number;
  readonly shown: ShownDoor;
  readonly content: HouseholdVisit | FoundDoor | null;
  readonly receipt: (Receipt & { readonly signals: readonly RaisedSignal[] }) | null;
};

/** An item as its worker sees it; without words where another key veiled it. */
export type Item = Omit<OutboxItem, "veiled" | "raised"> & {
  readonly shown: Shown | null;
  readonly signals: readonly RaisedSignal[];
};

type Sendable = OutboxItem & { readonly sealed: SealedItem };

const batchSize = 100;
/** Below the 512 KiB that the server takes from a phone. */
const batchLength = 400_000;
const receiptsMs = 86_400_000;
/** The server has kept it all that time; its worker has not come back to this phone. */
const leftMs = 60 * 86_400_000;

export function isOld(item: OutboxItem | OldItem): item is OldItem {
  return "content" in item;
}

/** Not answered: it must be sent. */
export function isWaiting({ receipt }: { readonly receipt: unknown }): boolean {
  return receipt === null;
}

/** Answered, but a person must know of it. */
export function isSetAside({ receipt }: Pick<Item, "receipt">): boolean {
  return receipt?.answer === "conflict" || receipt?.answer === "quarantined";
}

function isSendable(item: OutboxItem): item is Sendable {
  return item.receipt === null && item.sealed !== null;
}

/** The oldest waiting items of an account that fit into one batch; ids are UUIDv7, their order is time's. */
export function nextBatch(items: readonly OutboxItem[], account: string): Sendable[] {
  const waiting = items
    .filter(isSendable)
    .filter((item) => item.account === account)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .slice(0, batchSize);
  let length = 0;
  return waiting.filter(({ sealed }, index) => {
    length += sealed.box.length;
    return index === 0 || length <= batchLength;
  });
}

/** What an account has not yet left with the server. */
export function nextToLeave(items: readonly OutboxItem[], account: string): Sendable[] {
  return nextBatch(
    items.filter(({ left }) => left === null),
    account,
  );
}

/** Forgets the content and keeps the answer. An item that has its answer stays as it is. */
export function settled(
  item: OutboxItem,
  { id, ...told }: ItemAnswer,
  at: number,
  raised: Veiled | null,
): OutboxItem {
  if (item.id !== id || item.receipt !== null) return item;
  const { answer, reason, detailZh, detailEn, timeCapped } = told;
  const receipt = { answer, reason, detailZh, detailEn, timeCapped, at };
  return { ...item, sealed: null, receipt, raised };
}

/** An answer to what was left: kept before after all, or lying apart until its worker comes. */
export function afterLeaving(item: OutboxItem, answer: ItemAnswer, at: number): OutboxItem {
  const waitsForWorker = answer.reason === "deviceRevoked" || answer.reason === "sessionGone";
  if (!waitsForWorker) return settled(item, answer, at, null);
  return item.id === answer.id && item.receipt === null
    ? { ...item, left: { reason: answer.reason, at } }
    : item;
}

/** Receipts go after 24 hours; what was set aside stays until its worker has seen it. */
export function isSpent(item: OutboxItem, now: number): boolean {
  if (item.receipt === null) return item.left !== null && item.left.at + leftMs <= now;
  return !isSetAside(item) && item.receipt.at + receiptsMs <= now;
}
