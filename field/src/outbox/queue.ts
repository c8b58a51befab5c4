// The queue as it lies on the phone, and as its worker sees it.

import type { Item as Content } from "@lianfang/domain/sync/item";
import type { RaisedSignal } from "@lianfang/domain/sync/contract";
import type { SealTo } from "@lianfang/domain/sealed";
import { liveQuery } from "dexie";
import { useEffect, useState } from "react";
import { db } from "../db.ts";
import { sealed } from "../keys/seal.ts";
import { isOpen, unveil, veil } from "../keys/vault.ts";
import { isOld, type Item, type OldItem, type OutboxItem, type Shown } from "./item.ts";

/** What was unveiled before, by id: a record's words never change. Emptied with the vault. */
const seen = new Map<string, Shown>();
const heard = new Map<string, readonly RaisedSignal[]>();

export function forgetSeen(): void {
  seen.clear();
  heard.clear();
}

/** Every item that is not of the version before. */
export async function queued(): Promise<OutboxItem[]> {
  return (await db.outbox.toArray()).flatMap((item) => (isOld(item) ? [] : item));
}

/** Resolves once the record is on the medium, sealed. */
export async function enqueue(
  sealTo: SealTo,
  account: string,
  content: Content,
  shown: Shown,
  savedAt: number,
): Promise<void> {
  const [box, veiled] = await Promise.all([
    sealed(sealTo, account, content),
    veil(account, `shown ${content.id}`, shown),
  ]);
  const item: OutboxItem = {
    id: content.id,
    account,
    savedAt,
    veiled,
    sealed: box,
    left: null,
    receipt: null,
    raised: null,
  };
  seen.set(content.id, shown);
  await db.committed(() => db.outbox.add(item));
}

/** Seals what the version before left in the clear; what cannot be kept anew stays as it is. */
export async function sealOld(sealTo: SealTo, account: string): Promise<void> {
  const old = (await db.outbox.toArray()).filter(isOld);
  for (const item of old) {
    const after = await renewed(sealTo, account, item);
    await db.committed(() => db.outbox.put(after));
  }
}

async function renewed(sealTo: SealTo, account: string, item: OldItem): Promise<OutboxItem> {
  const { id, savedAt, shown, content, receipt } = item;
  const { signals = [], ...answer } = receipt ?? {};
  return {
    id,
    account: item.account,
    savedAt,
    veiled: await veil(account, `shown ${id}`, shown),
    sealed: content && (await sealed(sealTo, item.account, content)),
    left: null,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a receipt without its signals
    receipt: receipt && (answer as OutboxItem["receipt"]),
    raised: signals.length > 0 ? await veil(account, `raised ${id}`, signals) : null,
  };
}

/** The items with their words, newest state first read; undefined until then. */
export function useQueue(account: string): readonly Item[] | undefined {
  const [items, setItems] = useState<readonly Item[]>();
  useEffect(() => {
    let latest = 0;
    const following = liveQuery(queued).subscribe((rows) => {
      latest += 1;
      const turn = latest;
      if (rows.every(isRead)) {
        setItems(rows.map(asSeen));
        return;
      }
      void readAll(account, rows).then(() => {
        if (turn === latest) setItems(rows.map(asSeen));
      });
    });
    return () => {
      latest = -1;
      following.unsubscribe();
    };
  }, [account]);
  return items;
}

function isRead({ id, raised }: OutboxItem): boolean {
  return seen.has(id) && (raised === null || heard.has(id));
}

async function readAll(account: string, rows: readonly OutboxItem[]): Promise<void> {
  if (!isOpen(account)) return;
  await Promise.all(
    rows
      .filter((row) => !isRead(row))
      .map(async ({ id, veiled, raised }) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- veiled by enqueue only
        const shown = (await unveil(account, `shown ${id}`, veiled)) as Shown | null;
        if (shown) seen.set(id, shown);
        if (raised === null) return;
        const told = await unveil(account, `raised ${id}`, raised);
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- veiled by send.ts only
        heard.set(id, (told ?? []) as readonly RaisedSignal[]);
      }),
  );
}

function asSeen({ id, account, savedAt, sealed: box, left, receipt }: OutboxItem): Item {
  const words = { shown: seen.get(id) ?? null, signals: heard.get(id) ?? [] };
  return { id, account, savedAt, sealed: box, left, receipt, ...words };
}
