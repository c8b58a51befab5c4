// The only file that writes duties.

import type { Duty } from "@lianfang/domain/accounts/account";
import type { Range } from "@lianfang/domain/areas/area";
import { spanOfText } from "@lianfang/domain/areas/numbering";
import { dateOf, epochOf, isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import type { Tx } from "../db/withActor.ts";

export type PlacedDuty = {
  readonly duty: Duty;
  readonly level: string;
  readonly span: readonly Range[];
};

/** A duty as the database joins it with its area and who holds it. */
export type DutyRow = {
  dutyId: string;
  kind: string;
  areaId: number;
  accountId: string;
  fromAt: Date;
  untilAt: Date | null;
  shortName: string;
  level: string;
  span: string;
  name: string;
  disabledAt: Date | null;
};

export const dutyColumns = [
  "duty.dutyId",
  "duty.kind",
  "duty.areaId",
  "duty.accountId",
  "duty.fromAt",
  "duty.untilAt",
  "area.shortName",
  "area.level",
  "area.span",
  "account.name",
  "account.disabledAt",
] as const;

/** Every duty of a district with its area and who holds it. */
export function dutiesOf(tx: Tx, district: number) {
  return tx
    .selectFrom("duty")
    .innerJoin("area", "area.areaId", "duty.areaId")
    .innerJoin("account", "account.accountId", "duty.accountId")
    .where("duty.districtId", "=", district);
}

/** `at` decides whether whoever holds it was disabled by then. */
export function placed(row: DutyRow, at: number): PlacedDuty {
  return {
    level: row.level,
    span: spanOfText(row.span),
    duty: {
      id: row.dutyId,
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table's check holds the same words
      kind: row.kind as Duty["kind"],
      area: row.areaId,
      areaName: row.shortName,
      account: row.accountId,
      accountName: row.name,
      disabled: row.disabledAt !== null && row.disabledAt.getTime() <= at,
      from: row.fromAt.toISOString(),
      until: row.untilAt?.toISOString() ?? null,
    },
  };
}

/** Duties in force at an instant (milliseconds), with the span and level of their area. */
export async function selectDuties(tx: Tx, district: number, at: number): Promise<PlacedDuty[]> {
  const rows = await dutiesOf(tx, district)
    .select(dutyColumns)
    .where("duty.fromAt", "<=", dateOf(at))
    .where((is) => is.or([is("duty.untilAt", "is", null), is("duty.untilAt", ">", dateOf(at))]))
    .orderBy("duty.areaId")
    .orderBy("duty.fromAt")
    .execute();
  return rows.map((row) => placed(row, at));
}

/**
 * Duties by id, or those of an account that have not ended at `now`; locked, so that two who
 * change the same ones wait for each other.
 */
export async function lockDuties(
  tx: Tx,
  district: number,
  wanted: { readonly ids: readonly string[] } | { readonly account: string },
  now: number,
): Promise<PlacedDuty[]> {
  const query = dutiesOf(tx, district)
    .select(dutyColumns)
    .where((is) =>
      "ids" in wanted
        ? is("duty.dutyId", "=", is.fn.any(sql<string[]>`${wanted.ids}::uuid[]`))
        : is.and([
            is("duty.accountId", "=", wanted.account),
            is.or([is("duty.untilAt", "is", null), is("duty.untilAt", ">", dateOf(now))]),
          ]),
    )
    .orderBy("duty.dutyId")
    .forUpdate("duty");
  return (await query.execute()).map((row) => placed(row, now));
}

export type NewDuty = {
  readonly id: string;
  readonly kind: string;
  readonly area: number;
  readonly account: string;
  readonly from: number;
  readonly until: string | null;
};

export async function insertDuty(tx: Tx, district: number, duty: NewDuty): Promise<void> {
  await insertDuties(tx, district, [duty]);
}

export async function insertDuties(
  tx: Tx,
  district: number,
  duties: readonly NewDuty[],
): Promise<void> {
  if (duties.length === 0) return;
  await tx
    .insertInto("duty")
    .values(
      duties.map((duty) => ({
        districtId: district,
        dutyId: duty.id,
        kind: duty.kind,
        areaId: duty.area,
        accountId: duty.account,
        fromAt: isoOf(duty.from),
        untilAt: duty.until,
      })),
    )
    .execute();
}

/** Says until when a duty is given; null: without an end. */
export async function setUntil(
  tx: Tx,
  district: number,
  duty: string,
  until: string | null,
): Promise<void> {
  await tx
    .updateTable("duty")
    .set({ untilAt: until })
    .where("districtId", "=", district)
    .where("dutyId", "=", duty)
    .execute();
}

/** Not in force any more from an instant on; one that has not begun by then never begins. */
export async function endDutyAt(tx: Tx, district: number, duty: Duty, at: number): Promise<void> {
  await setUntil(tx, district, duty.id, isoOf(Math.max(at, epochOf(duty.from))));
}

/** Households of each building, by its number. */
export async function selectBuildings(tx: Tx, district: number) {
  return tx
    .selectFrom("buildingCount")
    .select(["gridNo", "households"])
    .where("districtId", "=", district)
    .where("households", ">", 0)
    .orderBy("gridNo")
    .execute();
}
