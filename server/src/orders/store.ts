// The only file that writes orders.

import type { AreaLevel, Range } from "@lianfang/domain/areas/area";
import { spanOfText } from "@lianfang/domain/areas/numbering";
import { inForce } from "@lianfang/domain/orders/force";
import type { Order } from "@lianfang/domain/orders/order";
import { isoOf } from "@lianfang/domain/time";
import type { Tx } from "../db/withActor.ts";

export type NewOrder = Pick<
  Order,
  | "id"
  | "number"
  | "titleZh"
  | "titleEn"
  | "issuer"
  | "legalBasis"
  | "area"
  | "protocol"
  | "opensRound"
  | "from"
  | "until"
>;

export async function insertOrder(
  tx: Tx,
  district: number,
  order: NewOrder,
  by: string,
  at: number,
): Promise<void> {
  await tx
    .insertInto("orders")
    .values({
      districtId: district,
      orderId: order.id,
      number: order.number,
      titleZh: order.titleZh,
      titleEn: order.titleEn,
      issuer: order.issuer,
      legalBasis: order.legalBasis,
      areaId: order.area,
      protocolId: order.protocol,
      opensRound: order.opensRound,
      fromAt: order.from,
      untilAt: order.until,
      draftedBy: by,
      draftedAt: isoOf(at),
    })
    .execute();
}

/** Signs a draft; false if it was signed in the meantime. */
export async function markSigned(tx: Tx, district: number, id: string, by: string, at: number) {
  const signed = await tx
    .updateTable("orders")
    .set({ signedBy: by, signedAt: isoOf(at) })
    .where("districtId", "=", district)
    .where("orderId", "=", id)
    .where("signedAt", "is", null)
    .returning("orderId")
    .executeTakeFirst();
  return signed !== undefined;
}

export async function markWithdrawn(
  tx: Tx,
  district: number,
  id: string,
  by: string,
  at: number,
  why: string,
): Promise<void> {
  await tx
    .updateTable("orders")
    .set({ withdrawnBy: by, withdrawnAt: isoOf(at), withdrawnWhy: why })
    .where("districtId", "=", district)
    .where("orderId", "=", id)
    .where("withdrawnAt", "is", null)
    .execute();
}

/** What is shown in place of a name that is no longer kept. */
const pseudonymous = "＊";

/** An order as people see it, with what its effect is computed from. */
export type StoredOrder = {
  readonly order: Order;
  readonly draftedBy: string;
  readonly level: AreaLevel;
  readonly span: readonly Range[];
  readonly signedAt: number;
  readonly from: number;
  readonly until: number;
  readonly state: Order["state"];
};

export async function selectOrders(
  tx: Tx,
  district: number,
  now: number,
  only?: string,
): Promise<StoredOrder[]> {
  let query = tx
    .selectFrom("orders")
    .innerJoin("area", "area.areaId", "orders.areaId")
    // Once its time of keeping is over an order names nobody.
    .leftJoin("account as drafter", "drafter.accountId", "orders.draftedBy")
    .leftJoin("account as signer", "signer.accountId", "orders.signedBy")
    .selectAll("orders")
    .select(["area.shortName", "area.level", "area.span"])
    .select(["drafter.name as drafterName", "signer.name as signerName"])
    .where("orders.districtId", "=", district);
  if (only !== undefined) query = query.where("orderId", "=", only);
  const rows = await query.orderBy("draftedAt", "desc").execute();
  return rows.map((row) => {
    const state = row.withdrawnAt ? "withdrawn" : row.signedAt ? "signed" : "draft";
    const timed = { state, from: row.fromAt.getTime(), until: row.untilAt.getTime() } as const;
    return {
      ...timed,
      draftedBy: row.draftedBy,
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table's check holds the same words
      level: row.level as AreaLevel,
      span: spanOfText(row.span),
      signedAt: row.signedAt?.getTime() ?? 0,
      order: {
        id: row.orderId,
        number: row.number,
        titleZh: row.titleZh,
        titleEn: row.titleEn,
        issuer: row.issuer,
        legalBasis: row.legalBasis,
        area: row.areaId,
        areaName: row.shortName,
        protocol: row.protocolId,
        opensRound: row.opensRound,
        from: row.fromAt.toISOString(),
        until: row.untilAt.toISOString(),
        state,
        inForce: inForce(timed, now),
        draftedBy: row.drafterName ?? pseudonymous,
        signedBy: row.signedBy && (row.signerName ?? pseudonymous),
        signedAt: row.signedAt?.toISOString() ?? null,
        withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
      },
    };
  });
}
