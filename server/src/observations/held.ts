// Conflicts and quarantined items: kept encrypted until people decide; nothing that
// was sent is thrown away.

import type { QuarantineReason } from "@lianfang/domain/sync/contract";
import { sql } from "kysely";
import { isoOf } from "@lianfang/domain/time";
import type { Range } from "@lianfang/domain/areas/area";
import { hexesOf, textsOf } from "../db/arrays.ts";
import type { Tx } from "../db/withActor.ts";
import { seal } from "../keys/seal.ts";
import type { Platform } from "../platform.ts";
import type { Sender } from "./store.ts";

export type HeldBack = {
  /** As it was sent, perhaps no id at all. */
  readonly item: string;
  readonly digest: string;
  readonly answer: "conflict" | "quarantined";
  readonly reason: QuarantineReason | null;
  readonly detailZh: string | null;
  readonly detailEn: string | null;
  readonly payload: string;
};

/** Keeps items apart, each once, however often it is sent. */
export async function holdBack(
  { newId, keyring, random }: Platform,
  tx: Tx,
  district: number,
  sender: Sender,
  span: readonly Range[],
  items: readonly HeldBack[],
): Promise<void> {
  if (items.length === 0) return;
  const gridNo = span[0]?.from ?? 0;
  await tx
    .insertInto("heldItem")
    .values(
      items.map((item) => {
        const heldId = newId();
        const place = { table: "held_item", column: "payload", row: heldId };
        return {
          districtId: district,
          heldId,
          itemId: item.item,
          digest: Buffer.from(item.digest, "hex"),
          answer: item.answer,
          reason: item.reason,
          detailZh: item.detailZh,
          detailEn: item.detailEn,
          accountId: sender.account,
          gridNo,
          receivedAt: isoOf(sender.receivedAt),
          payload: seal(keyring.wrapping, place, Buffer.from(item.payload), random),
        };
      }),
    )
    .onConflict((on) => on.columns(["districtId", "accountId", "itemId", "digest"]).doNothing())
    .execute();
}

/** Notes that records left sealed have since come in full from their worker. */
export async function settleHeld(
  tx: Tx,
  district: number,
  { account, receivedAt }: Pick<Sender, "account" | "receivedAt">,
  kept: readonly { readonly item: string; readonly digest: string }[],
): Promise<void> {
  if (kept.length === 0) return;
  await sql`
    update held_item held set settled_at = ${isoOf(receivedAt)}::timestamptz
    from unnest(${textsOf(kept.map(({ item }) => item))}::text[],
      ${hexesOf(kept.map(({ digest }) => digest))}::bytea[]) as kept(item_id, digest)
    where held.district_id = ${district} and held.account_id = ${account}::uuid
      and held.item_id = kept.item_id and held.digest = kept.digest and held.settled_at is null
      and held.item_id = any(${textsOf(kept.map(({ item }) => item))}::text[])`.execute(tx);
}

/** How many records of an account lie apart because nobody was signed in when they came. */
export async function countLeft(tx: Tx, district: number, account: string): Promise<number> {
  const { rows } = await sql<{ left: string }>`
    select count(*) as left from held_item
    where district_id = ${district} and account_id = ${account}::uuid and settled_at is null
      and reason in ('deviceRevoked', 'sessionGone', 'sealUnreadable')`.execute(tx);
  return Number(rows[0]?.left ?? 0);
}

/** What was set apart in the caller's areas; a worker's own where `account` is given. */
export async function selectHeld(tx: Tx, district: number, account: string | null) {
  let query = tx
    .selectFrom("heldItem")
    .innerJoin("account", "account.accountId", "heldItem.accountId")
    .select(["heldId", "itemId", "answer", "reason", "detailZh", "detailEn", "receivedAt", "name"])
    .where("heldItem.districtId", "=", district)
    .where("settledAt", "is", null);
  if (account !== null) query = query.where("heldItem.accountId", "=", account);
  return query.orderBy("receivedAt", "desc").limit(500).execute();
}

export async function countHeld(tx: Tx, district: number): Promise<number> {
  const { rows } = await sql<{ held: string }>`
    select count(*) as held from held_item
    where district_id = ${district} and settled_at is null`.execute(tx);
  return Number(rows[0]?.held ?? 0);
}
