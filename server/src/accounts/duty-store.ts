// The only file that writes duties.

import type { Duty } from "@lianfang/domain/accounts/account";
import type { Range } from "@lianfang/domain/areas/area";
import { spanOfText } from "@lianfang/domain/areas/numbering";
import { dateOf, isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
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
          .where((is) => is.or([is("duty.untilAt", "is", null), is("duty.untilAt", ">", dateOf(at))]))
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
  duty: { id: string; kind: string; area: number; account: string; from: number; until: string | null },
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

/** Communities and buildings that have households and no one who answers by territory. */
export async function selectGaps(
  tx: Tx,
  district: number,
  at: number,
  within: readonly Range[],
): Promise<{ area: number; areaName: string; span: Range[]; households: number }[]> {
  const now = isoOf(at);
  const { rows } = await sql<{ areaId: number; shortName: string; span: string; households: string }>`
    select area.area_id, area.short_name, area.span::text as span, sum(building_count.households) as households
    from area, unnest(area.span) as part
      join building_count on building_count.district_id = ${district}
        and grid_no >= lower(part) and grid_no < upper(part)
    where area.district_id = ${district} and area.level = 'community' and area.valid_until is null
      and not exists (
        select from duty join area held on held.area_id = duty.area_id
        where duty.district_id = ${district} and duty.kind = 'territory' and held.level <> 'district'
          and held.level <> 'town' and held.span @> building_count.grid_no
          and duty.from_at <= ${now}::timestamptz
          and (duty.until_at is null or duty.until_at > ${now}::timestamptz))
    group by area.area_id
    having sum(building_count.households) > 0
    order by area.area_id`.execute(tx);
  return rows
    .map((row) => ({
      area: row.areaId,
      areaName: row.shortName,
      span: spanOfText(row.span),
      households: Number(row.households),
    }))
    .filter(({ span }) =>
      span.some((part) => within.some(({ from, until }) => part.from < until && from < part.until)),
    );
}
