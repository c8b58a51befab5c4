// The tables on this phone. What can be read in them without the PIN: whose phone it is,
// and of each record its id, when it was saved and what became of it.

import type { Me } from "@lianfang/domain/accounts/account";
import type { SealTo } from "@lianfang/domain/sealed";
import { Dexie } from "dexie";
import type { Bytes, Veiled } from "./keys/bytes.ts";
import type { OldItem, OutboxItem } from "./outbox/item.ts";

export type VaultRow = {
  readonly key: "vault";
  readonly account: string;
  readonly salt: Bytes;
  readonly iterations: number;
  readonly wrapped: Veiled;
  /** Wrong PINs in a row without network. */
  readonly misses: number;
};

/** Of each account that was ever bound here: its records can be left when it is signed out. */
export type PhoneRow = {
  readonly account: string;
  readonly ticket: string;
  readonly sealTo: SealTo;
};

export type ReferenceRow =
  | { readonly key: "me"; readonly value: Me }
  | { readonly key: "doors"; readonly account: string; readonly veiled: Veiled }
  /** How fresh the doors are; apart from them, for it changes without them. */
  | { readonly key: "cursor"; readonly sealed: string; readonly fetchedAt: number };

export type DraftRow = {
  readonly household: string;
  readonly at: number;
  readonly veiled: Veiled;
};

// strict: a commit is reported only when the storage says that it is on the medium.
const dexie = new Dexie("lianfang-field", { chromeTransactionDurability: "strict" });
dexie.version(1).stores({ outbox: "id", reference: "key", drafts: "household" });
// Doors and drafts lay in the clear before: they go, and come again. The queue stays.
dexie
  .version(2)
  .stores({ vault: "key", phones: "account" })
  .upgrade(async (change) => {
    await change.table("drafts").clear();
    await change.table("reference").where("key").notEqual("me").delete();
  });

export const db = {
  outbox: dexie.table<OutboxItem | OldItem, string>("outbox"),
  reference: dexie.table<ReferenceRow, string>("reference"),
  drafts: dexie.table<DraftRow, string>("drafts"),
  vault: dexie.table<VaultRow, string>("vault"),
  phones: dexie.table<PhoneRow, string>("phones"),
  open: () => dexie.open(),
  /** Runs in one transaction and resolves only once it has committed. */
  committed: <T>(change: () => Promise<T>): Promise<T> =>
    dexie.transaction("rw", dexie.tables, change),
};
