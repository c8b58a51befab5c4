// What this phone keeps: the queue, what it needs to work without network, and drafts.

import type { Me } from "@lianfang/domain/accounts/account";
import type { Check } from "@lianfang/domain/observations/visit";
import type { myDoors } from "@lianfang/domain/sync/contract";
import type { ReplyOf } from "@lianfang/domain/route";
import { Dexie, liveQuery } from "dexie";
import { useEffect, useState } from "react";
import type { OutboxItem } from "./outbox/item.ts";

export type Reference = ReplyOf<typeof myDoors> & {
  readonly account: string;
  /** Milliseconds by this device when it came. */
  readonly fetchedAt: number;
};

/** A form not yet recorded: a call or a lack of memory must not cost what was typed. */
export type Draft = {
  readonly household: string;
  readonly checks: readonly Check[];
  readonly note: string;
  readonly at: number;
};

// strict: a commit is reported only when the storage says that it is on the medium.
const db = new Dexie("lianfang-field", { chromeTransactionDurability: "strict" });
db.version(1).stores({ outbox: "id", reference: "key", drafts: "household" });

export const outbox = db.table<OutboxItem, string>("outbox");
export const drafts = db.table<Draft, string>("drafts");
const reference = db.table<{ key: "doors"; value: Reference } | { key: "me"; value: Me }, string>(
  "reference",
);

/** False where the browser lets this page keep nothing. */
export async function opensStore(): Promise<boolean> {
  try {
    await db.open();
    return true;
  } catch {
    return false;
  }
}

/** Runs in one transaction and resolves only once it has committed. */
export function committed<T>(change: () => Promise<T>): Promise<T> {
  return db.transaction("rw", outbox, reference, drafts, change);
}

export async function keepMe(value: Me): Promise<void> {
  await committed(async () => {
    const known = await reference.get("me");
    if (known?.key === "me" && known.value.account !== value.account) await forgetWork();
    await reference.put({ key: "me", value });
  });
}

export async function keptMe(): Promise<Me | null> {
  const kept = await reference.get("me");
  return kept?.key === "me" ? kept.value : null;
}

export async function keepReference(value: Reference): Promise<void> {
  await committed(() => reference.put({ key: "doors", value }));
}

export async function keptReference(account: string): Promise<Reference | null> {
  const kept = await reference.get("doors");
  return kept?.key === "doors" && kept.value.account === account ? kept.value : null;
}

/** Takes doors, names and drafts off this phone. What waits to be sent stays. */
export async function forgetWork(): Promise<void> {
  await committed(async () => {
    await reference.clear();
    await drafts.clear();
  });
}

/** Follows a query, also when another tab changes what it reads. Undefined until first read. */
export function useLive<T>(read: () => Promise<T>, key: string): T | undefined {
  const [value, setValue] = useState<T>();
  useEffect(() => {
    const following = liveQuery(read).subscribe({ next: setValue });
    return () => following.unsubscribe();
    // oxlint-disable-next-line react/exhaustive-deps -- the key says when the query is another one
  }, [key]);
  return value;
}
