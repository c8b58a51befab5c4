// What this phone keeps to work without network: whose it is, his doors, his drafts.

import type { Me } from "@lianfang/domain/accounts/account";
import type { Check } from "@lianfang/domain/observations/visit";
import type { ReplyOf } from "@lianfang/domain/route";
import type { myDoors } from "@lianfang/domain/sync/contract";
import { liveQuery } from "dexie";
import { useEffect, useState } from "react";
import { now } from "./clock.ts";
import { db } from "./db.ts";
import { closeVault, unveil, veil } from "./keys/vault.ts";

export type Reference = ReplyOf<typeof myDoors> & {
  readonly account: string;
  /** Milliseconds by this device when it was asked for last. */
  readonly fetchedAt: number;
  /** Milliseconds by this device when all of it was asked for. */
  readonly wholeAt: number;
  /** The server's counts for which all was fetched; null: fetched without having asked for them. */
  readonly counted: { readonly doors: number; readonly members: number } | null;
};

/** A form not yet recorded: a call or a lack of memory must not cost what was typed. */
export type Draft = { readonly checks: readonly Check[]; readonly note: string };

/** Older than this, what was half filled in is no longer what stands at the door. */
const draftMs = 12 * 3_600_000;

/** False where the browser lets this page keep nothing. */
export async function opensStore(): Promise<boolean> {
  try {
    await db.open();
    return true;
  } catch {
    return false;
  }
}

export async function keepMe(value: Me): Promise<void> {
  await db.committed(async () => {
    const known = await db.reference.get("me");
    if (known?.key === "me" && known.value.account !== value.account) await clearWork();
    await db.reference.put({ key: "me", value });
    if (value.phone) await db.phones.put({ account: value.account, ...value.phone });
  });
}

export async function keptMe(): Promise<Me | null> {
  const kept = await db.reference.get("me");
  return kept?.key === "me" ? kept.value : null;
}

/** @param changed false: only the cursor and the hour are new */
export async function keepReference(value: Reference, changed: boolean): Promise<void> {
  const { account, sealed, fetchedAt } = value;
  const veiled = changed ? await veil(account, "doors", value) : null;
  await db.committed(async () => {
    if (veiled) await db.reference.put({ key: "doors", account, veiled });
    await db.reference.put({ key: "cursor", sealed, fetchedAt });
  });
}

export async function keptReference(account: string): Promise<Reference | null> {
  const kept = await db.reference.get("doors");
  if (kept?.key !== "doors" || kept.account !== account) return null;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- veiled by keepReference only
  const value = (await unveil(account, "doors", kept.veiled)) as Reference | null;
  const cursor = await db.reference.get("cursor");
  if (value === null || cursor?.key !== "cursor") return value;
  return { ...value, sealed: cursor.sealed, fetchedAt: cursor.fetchedAt };
}

/** One after another: a draft that is still being veiled must not outlive its being dropped. */
let draftWrites: Promise<unknown> = Promise.resolve();

function afterOthers(write: () => Promise<unknown>): Promise<unknown> {
  draftWrites = draftWrites.then(write, write);
  return draftWrites;
}

export async function keepDraft(account: string, household: string, draft: Draft): Promise<void> {
  await afterOthers(async () => {
    const veiled = await veil(account, `draft ${household}`, draft);
    await db.drafts.put({ household, at: now(), veiled });
  });
}

export async function keptDraft(account: string, household: string): Promise<Draft | null> {
  const kept = await db.drafts.get(household);
  if (kept === undefined || now() - kept.at > draftMs) return null;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- veiled by keepDraft only
  return (await unveil(account, `draft ${household}`, kept.veiled)) as Draft | null;
}

export async function dropDraft(household: string): Promise<void> {
  await afterOthers(() => db.drafts.delete(household));
}

/**
 * Takes doors, names and drafts off this phone, and the key under which they lay. What
 * waits to be sent stays: it is sealed, and its ticket is kept.
 */
export async function forgetWork(): Promise<void> {
  closeVault();
  await db.committed(clearWork);
}

async function clearWork(): Promise<void> {
  await db.reference.clear();
  await db.drafts.clear();
  await db.vault.clear();
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
