// One record on its way. An item leaves the queue on its own answer and on nothing else.

import type { FoundDoor, HouseholdVisit } from "@lianfang/domain/observations/visit";
import type { DoorState } from "@lianfang/domain/people/household";
import type { ItemAnswer } from "@lianfang/domain/sync/contract";

/** Kept apart from the content, which goes as soon as the server has it. */
export type Shown = {
  readonly household: string;
  readonly gridNo: number;
  readonly building: string;
  readonly label: string;
  readonly state: DoorState;
  readonly found: boolean;
  /** The record raised a signal by the rules on this phone. */
  readonly alarm: boolean;
};

export type Receipt = Omit<ItemAnswer, "id"> & {
  /** Milliseconds by this device when the answer came. */
  readonly at: number;
};

export type OutboxItem = {
  readonly id: string;
  readonly account: string;
  /** Milliseconds by this device. */
  readonly savedAt: number;
  readonly shown: Shown;
  /** Null once answered: the server has it, this phone need not. */
  readonly content: HouseholdVisit | FoundDoor | null;
  readonly receipt: Receipt | null;
};

export type Sendable = OutboxItem & { readonly content: HouseholdVisit | FoundDoor };

export const batchSize = 100;
const receiptsMs = 86_400_000;

export function isWaiting(item: OutboxItem): item is Sendable {
  return item.receipt === null && item.content !== null;
}

/** Answered, but a person must know of it. */
export function isSetAside({ receipt }: OutboxItem): boolean {
  return receipt?.answer === "conflict" || receipt?.answer === "quarantined";
}

/** The oldest of the account's waiting items; ids are UUIDv7, so their order is time's. */
export function nextBatch(items: readonly OutboxItem[], account: string): Sendable[] {
  return items
    .filter(isWaiting)
    .filter((item) => item.account === account)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .slice(0, batchSize);
}

/** Forgets the content and keeps the answer. An item that has its answer stays as it is. */
export function settled(item: OutboxItem, { id, ...answer }: ItemAnswer, at: number): OutboxItem {
  if (item.id !== id || item.receipt !== null) return item;
  return { ...item, content: null, receipt: { ...answer, at } };
}

/** Receipts go after 24 hours; what was set aside stays until its worker has seen it. */
export function isSpent(item: OutboxItem, now: number): boolean {
  return item.receipt !== null && !isSetAside(item) && item.receipt.at + receiptsMs <= now;
}
