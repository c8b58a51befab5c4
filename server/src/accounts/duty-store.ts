// The only file that writes duties.

import type { Duty } from "@lianfang/domain/accounts/account";
import type { Range } from "@lianfang/domain/areas/area";
import { spanOfText } from "@lianfang/domain/areas/numbering";
import { dateOf, isoOf } from "@lianfang/domain/time";
import type { Tx } from "../db/withActor.ts";

export type PlacedDuty = {
  readonly duty: Duty;
  readonly level: string;
  readonly span: readonly Range[];
};

/** Duties in force at an instant (milliseconds), with the span and level of their area. */
export async function selectDuties(
  tx: Tx,
  district: number,
  at: number,
  only?: string,
): Promise<PlacedDuty[]> {
  let query = tx
    .selectFrom("duty")
    .innerJoin("area", "area.areaId", "duty.areaId")
    .innerJoin("account", "account.accountId", "duty.accountId")
    .select([
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
    ])
    .where("duty.districtId", "=", district);
  query =
    only === undefined
      ? query
          .where("duty.fromAt", "<=", dateOf(at))
          .where((is) =>
            is.or([is("duty.untilAt", "is", null), is("duty.untilAt", ">", dateOf(at))]),
          )
          .orderBy("duty.areaId")
      : query.where("duty.dutyId", "=", only);
  const rows = await query.execute();
  return rows.map((row) => ({
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
      from: row.fromAt.toISOString(),
      until: row.untilAt?.toISOString() ?? null,
    },
  }));
}

export async function insertDuty(
  tx: Tx,
  district: number,
  duty: {
    id: string;
    kind: string;
    area: number;
    account: string;
    from: number;
    until: string | null;
  },
): Promise<void> {
  await tx
    .insertInto("duty")
    .values({
      districtId: district,
      dutyId: duty.id,
      kind: duty.kind,
      areaId: duty.area,
      accountId: duty.account,
      fromAt: isoOf(duty.from),
      untilAt: duty.until,
    })
    .execute();
}

export async function endDutyAt(tx: Tx, district: number, duty: string, at: number): Promise<void> {
  await tx
    .updateTable("duty")
    .set({ untilAt: isoOf(at) })
    .where("districtId", "=", district)
    .where("dutyId", "=", duty)
    .execute();
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
