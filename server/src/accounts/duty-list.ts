// Who answers and who answered: read by area, by person and by date. Writes nothing.

import type { Duty } from "@lianfang/domain/accounts/account";
import { contains, coalesce, type Range } from "@lianfang/domain/areas/area";
import { textOfSpan } from "@lianfang/domain/areas/numbering";
import { isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import { depthOf, namesByGridNo } from "../areas/find.ts";
import type { StoredArea } from "../areas/store.ts";
import type { Tx } from "../db/withActor.ts";
import { dutiesOf, dutyColumns, placed, selectDuties, type DutyRow } from "./duty-store.ts";

const pageSize = 100;
const historySize = 500;

export type DutyFilter = {
  /** Only duties whose area touches these numbers. */
  readonly touching: readonly Range[];
  /** Only duties whose area lies in these. */
  readonly inside?: readonly Range[];
  readonly search?: string;
  readonly kind?: Duty["kind"];
  readonly account?: string;
  readonly area?: number;
  /** Only those in force at this instant. */
  readonly inForce?: number;
};

function matching(tx: Tx, district: number, filter: DutyFilter) {
  const { touching, inside, search, kind, account, area, inForce } = filter;
  let query = dutiesOf(tx, district).where(
    sql<boolean>`area.span && ${textOfSpan(touching)}::int4multirange`,
  );
  if (inside) query = query.where(sql<boolean>`area.span <@ ${textOfSpan(inside)}::int4multirange`);
  if (kind !== undefined) query = query.where("duty.kind", "=", kind);
  if (account !== undefined) query = query.where("duty.accountId", "=", account);
  if (area !== undefined) query = query.where("duty.areaId", "=", area);
  if (search !== undefined) {
    const part = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where((is) =>
      is.or([is("area.shortName", "like", part), is("account.name", "like", part)]),
    );
  }
  if (inForce !== undefined) {
    const at = sql`${isoOf(inForce)}::timestamptz`;
    query = query.where(
      sql<boolean>`duty.from_at <= ${at} and (duty.until_at is null or duty.until_at > ${at})`,
    );
  }
  return query;
}

async function countOf(tx: Tx, district: number, filter: DutyFilter): Promise<number> {
  const row = await matching(tx, district, filter)
    .select(({ fn }) => fn.countAll<string>().as("total"))
    .executeTakeFirst();
  return Number(row?.total ?? 0);
}

/** A page of the duties in force at an instant, in the order of the areas. */
export async function pageOfDuties(
  tx: Tx,
  district: number,
  filter: DutyFilter & { readonly inForce: number },
  page: number,
): Promise<{ duties: Duty[]; total: number }> {
  const rows = await matching(tx, district, filter)
    .select(dutyColumns)
    .orderBy(sql`lower(area.span)`)
    .orderBy("duty.areaId")
    .orderBy(sql`duty.kind = 'territory' desc`)
    .orderBy("duty.fromAt")
    .orderBy("duty.dutyId")
    .limit(pageSize)
    .offset(page * pageSize)
    .execute();
  const duties = await named(tx, district, rows, filter.inForce);
  return { duties, total: await countOf(tx, district, filter) };
}

/** All duties there ever were, the latest first; those that never came into force are left out. */
export async function historyOf(
  tx: Tx,
  district: number,
  filter: DutyFilter,
  now: number,
): Promise<{ history: Duty[]; total: number }> {
  const rows = await matching(tx, district, filter)
    .where((is) =>
      is.or([is("duty.untilAt", "is", null), is("duty.untilAt", ">", is.ref("duty.fromAt"))]),
    )
    .select(dutyColumns)
    .orderBy("duty.fromAt", "desc")
    .orderBy("duty.dutyId", "desc")
    .limit(historySize + 1)
    .execute();
  const history = await named(tx, district, rows.slice(0, historySize), now);
  return {
    history,
    total: rows.length > historySize ? await countOf(tx, district, filter) : history.length,
  };
}

/** Those whose areas hold this one at an instant, the narrowest area first. */
export async function answeringFor(
  tx: Tx,
  district: number,
  area: StoredArea,
  at: number,
): Promise<Duty[]> {
  const all = await selectDuties(tx, district, at);
  return all
    .filter(({ span }) => contains(coalesce(span), coalesce(area.span)))
    .toSorted((a, b) => depth(b.level) - depth(a.level))
    .map(({ duty }) => duty);
}

/** A building or grid is said with what it lies in: there are many of the same name. */
export async function pathOf(
  tx: Tx,
  district: number,
  places: readonly { level: string; span: readonly Range[]; shortName: string }[],
): Promise<string[]> {
  const first = (span: readonly Range[]) => span[0]?.from ?? 0;
  const near = places.filter(({ level }) => level === "grid" || level === "building");
  const names = await namesByGridNo(
    tx,
    district,
    near.map(({ span }) => first(span)),
  );
  return places.map((place) =>
    near.includes(place)
      ? (names.get(first(place.span)) ?? []).slice(1, depth(place.level)).join(" ")
      : place.shortName,
  );
}

function depth(level: string): number {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table's check holds the same words
  return depthOf(level as StoredArea["level"]);
}

async function named(
  tx: Tx,
  district: number,
  rows: readonly DutyRow[],
  at: number,
): Promise<Duty[]> {
  const all = rows.map((row) => placed(row, at));
  const places = all.map(({ duty, level, span }) => ({ level, span, shortName: duty.areaName }));
  const paths = await pathOf(tx, district, places);
  return all.map(({ duty }, index) => ({ ...duty, areaName: paths[index] ?? duty.areaName }));
}
