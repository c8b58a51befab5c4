// The only file that writes what was done to several duties in one act.

import type { DutyChange } from "@lianfang/domain/accounts/contract-duties";
import type { Range } from "@lianfang/domain/areas/area";
import { spanOfText, textOfSpan } from "@lianfang/domain/areas/numbering";
import { isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import type { Tx } from "../db/withActor.ts";

export type NewChange = {
  readonly id: string;
  readonly kind: DutyChange["kind"];
  readonly account: string;
  readonly to: string | null;
  readonly at: number;
  readonly madeAt: number;
  readonly by: string;
  readonly span: readonly Range[];
};

export type Part = {
  readonly duty: string;
  readonly newDuty: string | null;
  readonly untilBefore: string | null;
};

export async function insertChange(
  tx: Tx,
  district: number,
  change: NewChange,
  parts: readonly Part[],
): Promise<void> {
  await tx
    .insertInto("dutyChange")
    .values({
      districtId: district,
      changeId: change.id,
      kind: change.kind,
      accountId: change.account,
      toAccount: change.to,
      at: isoOf(change.at),
      madeAt: isoOf(change.madeAt),
      byAccount: change.by,
      span: textOfSpan(change.span),
    })
    .execute();
  await tx
    .insertInto("dutyChangePart")
    .values(
      parts.map(({ duty, newDuty, untilBefore }) => ({
        districtId: district,
        changeId: change.id,
        dutyId: duty,
        newDutyId: newDuty,
        untilBefore,
      })),
    )
    .execute();
}

/** Locks an act that is to be undone, so that its tasks do not follow meanwhile. */
export async function lockChange(tx: Tx, district: number, id: string) {
  return tx
    .selectFrom("dutyChange")
    .select(["changeId", "accountId", "toAccount", "at", "undoneAt"])
    .where("districtId", "=", district)
    .where("changeId", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

export async function selectParts(tx: Tx, district: number, id: string) {
  return tx
    .selectFrom("dutyChangePart")
    .select(["dutyId", "newDutyId", "untilBefore"])
    .where("districtId", "=", district)
    .where("changeId", "=", id)
    .execute();
}

export async function markUndone(
  tx: Tx,
  district: number,
  id: string,
  undone: { readonly at: number; readonly by: string },
): Promise<void> {
  await tx
    .updateTable("dutyChange")
    .set({ undoneAt: isoOf(undone.at), undoneBy: undone.by })
    .where("districtId", "=", district)
    .where("changeId", "=", id)
    .execute();
}

/** Hand-overs in effect at an instant whose tasks have not followed. */
export async function selectToFollow(tx: Tx, district: number, now: number): Promise<string[]> {
  const { rows } = await sql<{ changeId: string }>`
    select change_id from duty_change
    where district_id = ${district} and kind = 'handOver' and followed_at is null
      and undone_at is null and at <= ${isoOf(now)}::timestamptz
    order by at, change_id`.execute(tx);
  return rows.map(({ changeId }) => changeId);
}

/**
 * Takes a hand-over for moving its tasks, once: undefined if it is not yet in effect, was
 * undone, or its tasks have followed.
 */
export async function takeToFollow(tx: Tx, district: number, id: string, now: number) {
  const { rows } = await sql<{ accountId: string; toAccount: string; span: string }>`
    update duty_change set followed_at = ${isoOf(now)}::timestamptz
    where district_id = ${district} and change_id = ${id}::uuid and kind = 'handOver'
      and followed_at is null and undone_at is null and at <= ${isoOf(now)}::timestamptz
    returning account_id, to_account, span::text as span`.execute(tx);
  const [row] = rows;
  return row && { from: row.accountId, to: row.toAccount, span: spanOfText(row.span) };
}

/** From whom to whom an undone hand-over went; undefined if it stands. */
export async function selectUndone(tx: Tx, district: number, id: string) {
  return tx
    .selectFrom("dutyChange")
    .select(["accountId as from", "toAccount as to"])
    .where("districtId", "=", district)
    .where("changeId", "=", id)
    .where("kind", "=", "handOver")
    .where("undoneAt", "is not", null)
    .executeTakeFirst();
}

type ChangeRow = {
  changeId: string;
  kind: DutyChange["kind"];
  accountId: string;
  accountName: string;
  toAccount: string | null;
  toName: string | null;
  duties: string;
  at: Date;
  madeAt: Date;
  byName: string | null;
  undoneAt: Date | null;
};

/** These acts, or the latest fifty with a duty whose area touches `span`. */
export async function selectChanges(
  tx: Tx,
  district: number,
  only: { readonly ids: readonly string[] } | { readonly span: readonly Range[] },
): Promise<DutyChange[]> {
  const wanted =
    "ids" in only
      ? sql`change.change_id = any(${only.ids}::uuid[])`
      : sql`exists (select from duty_change_part part
              join duty on duty.district_id = part.district_id and duty.duty_id = part.duty_id
              join area on area.area_id = duty.area_id
            where part.district_id = change.district_id and part.change_id = change.change_id
              and area.span && ${textOfSpan(only.span)}::int4multirange)`;
  const { rows } = await sql<ChangeRow>`
    select change.change_id, change.kind, change.account_id, leaver.name as account_name,
      change.to_account, successor.name as to_name, change.at, change.made_at,
      maker.name as by_name, change.undone_at,
      (select count(*) from duty_change_part part
       where part.district_id = change.district_id and part.change_id = change.change_id) as duties
    from duty_change change
      join account leaver on leaver.account_id = change.account_id
      left join account successor on successor.account_id = change.to_account
      left join account maker on maker.account_id = change.by_account
    where change.district_id = ${district} and ${wanted}
    order by change.made_at desc, change.change_id desc
    limit ${"ids" in only ? only.ids.length : 50}`.execute(tx);
  return rows.map((row) => ({
    id: row.changeId,
    kind: row.kind,
    account: row.accountId,
    accountName: row.accountName,
    to: row.toAccount,
    toName: row.toName,
    duties: Number(row.duties),
    at: row.at.toISOString(),
    madeAt: row.madeAt.toISOString(),
    byName: row.byName ?? "–",
    undoneAt: row.undoneAt?.toISOString() ?? null,
  }));
}
