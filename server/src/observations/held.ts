// Conflicts and quarantined items: kept encrypted until people decide; nothing that
// was sent is thrown away.

import type { QuarantineReason } from "@lianfang/domain/sync/contract";
import { sql } from "kysely";
import { isoOf } from "@lianfang/domain/time";
import type { Range } from "@lianfang/domain/areas/area";
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

/** What was set apart in the caller's areas; a worker's own where `account` is given. */
export async function selectHeld(tx: Tx, district: number, account: string | null) {
  let query = tx
    .selectFrom("heldItem")
    .innerJoin("account", "account.accountId", "heldItem.accountId")
    .select(["heldId", "itemId", "answer", "reason", "detailZh", "detailEn", "receivedAt", "name"])
    .where("heldItem.districtId", "=", district);
  if (account !== null) query = query.where("heldItem.accountId", "=", account);
  return query.orderBy("receivedAt", "desc").limit(500).execute();
}

export async function countHeld(tx: Tx, district: number): Promise<number> {
  const { rows } = await sql<{ held: string }>`
    select count(*) as held from held_item where district_id = ${district}`.execute(tx);
  return Number(rows[0]?.held ?? 0);
}
