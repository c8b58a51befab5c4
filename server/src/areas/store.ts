// The only file that writes the areas and their codes.

import type { Area, AreaLevel, Range } from "@lianfang/domain/areas/area";
import { spanOfText, textOfSpan } from "@lianfang/domain/areas/numbering";
import { sql } from "kysely";
import type { Tx } from "../db/withActor.ts";

export type NewArea = {
  readonly parent: number | null;
  readonly level: AreaLevel;
  readonly name: string;
  readonly shortName: string;
  readonly span: readonly Range[];
  readonly validFrom: string;
};

/** Inserts areas, parents before children, and returns their numbers in the same order. */
export async function insertAreas(
  tx: Tx,
  district: number,
  areas: readonly NewArea[],
): Promise<number[]> {
  if (areas.length === 0) return [];
  // One import at a time gives out numbers; the table is small and rarely written.
  await sql`select pg_advisory_xact_lock(hashtext('lianfang.area'))`.execute(tx);
  const last = await tx
    .selectFrom("area")
    .select(({ fn }) => fn.max("areaId").as("last"))
    .executeTakeFirst();
  const first = (last?.last ?? 0) + 1;
  const ids = areas.map((_, index) => first + index);
  const column = <K extends keyof NewArea>(name: K) => areas.map((area) => area[name]);
  await sql`
    insert into area (area_id, district_id, parent_id, level, name, short_name, span, valid_from)
    select id, ${district}, parent, level, name, short_name, span::int4multirange, valid_from
    from unnest(${ids}::int[], ${column("parent")}::int[], ${column("level")}::text[],
      ${column("name")}::text[], ${column("shortName")}::text[],
      ${areas.map(({ span }) => textOfSpan(span))}::text[], ${column("validFrom")}::date[])
      as t(id, parent, level, name, short_name, span, valid_from)`.execute(tx);
  return ids;
}

export async function insertCodes(
  tx: Tx,
  edition: string,
  codes: readonly { code: string; name: string; area: number }[],
): Promise<void> {
  await sql`
    insert into area_code (edition, code, name, area_id)
    select ${edition}, * from unnest(${codes.map(({ code }) => code)}::text[],
      ${codes.map(({ name }) => name)}::text[], ${codes.map(({ area }) => area)}::int[])
    on conflict do nothing`.execute(tx);
}

export async function renameArea(tx: Tx, area: number, name: string, shortName: string) {
  await tx.updateTable("area").set({ name, shortName }).where("areaId", "=", area).execute();
}

export async function closeArea(tx: Tx, area: number, until: string): Promise<void> {
  await tx.updateTable("area").set({ validUntil: until }).where("areaId", "=", area).execute();
}

export async function setSpan(tx: Tx, area: number, span: readonly Range[]): Promise<void> {
  await tx
    .updateTable("area")
    .set({ span: textOfSpan(span) })
    .where("areaId", "=", area)
    .execute();
}

export type StoredArea = Omit<Area, "households">;

/** Areas of a district that are valid now, below one of them or down to the communities. */
export async function selectAreas(
  tx: Tx,
  district: number,
  under: number | null,
): Promise<StoredArea[]> {
  const rows = await areaQuery(tx, district)
    .where("area.validUntil", "is", null)
    .where((is) =>
      under === null
        ? is("area.level", "in", ["district", "town", "community"])
        : is("area.parentId", "=", under),
    )
    .orderBy("area.areaId")
    .execute();
  return rows.map(toArea);
}

/** Every area of a district that is valid now, down to the buildings. */
export async function selectEveryArea(tx: Tx, district: number): Promise<StoredArea[]> {
  const rows = await areaQuery(tx, district)
    .where("area.validUntil", "is", null)
    .orderBy("area.areaId")
    .execute();
  return rows.map(toArea);
}

export async function selectArea(tx: Tx, district: number, area: number) {
  // A number that no column holds names no area.
  if (area < 0 || area > 2_147_483_647) return undefined;
  const row = await areaQuery(tx, district).where("area.areaId", "=", area).executeTakeFirst();
  return row && toArea(row);
}

/** By full or short name; `parent` too where it is given. */
export async function selectByName(tx: Tx, district: number, name: string, parent?: string) {
  let query = areaQuery(tx, district)
    .where("area.validUntil", "is", null)
    .where((is) => is.or([is("area.name", "=", name), is("area.shortName", "=", name)]));
  if (parent !== undefined) {
    query = query
      .innerJoin("area as above", "above.areaId", "area.parentId")
      .where((is) => is.or([is("above.name", "=", parent), is("above.shortName", "=", parent)]));
  }
  return (await query.limit(50).execute()).map(toArea);
}

export async function selectByCode(tx: Tx, district: number, code: string, edition?: string) {
  let query = tx
    .selectFrom("areaCode")
    .innerJoin("area", "area.areaId", "areaCode.areaId")
    .select(["areaCode.areaId", "edition"])
    .where("area.districtId", "=", district)
    .where("code", "=", code);
  if (edition !== undefined) query = query.where("edition", "=", edition);
  return query.orderBy("edition", "desc").limit(1).executeTakeFirst();
}

/** The newest official code of each area, and the edition it stands in. */
export async function selectCodes(tx: Tx, district: number) {
  return tx
    .selectFrom("areaCode")
    .innerJoin("area", "area.areaId", "areaCode.areaId")
    .select(["areaCode.code", "areaCode.name", "areaCode.edition", "areaCode.areaId"])
    .where("area.districtId", "=", district)
    .where("area.validUntil", "is", null)
    .orderBy("areaCode.edition")
    .execute();
}

/** What the areas below one cover, closed ones too. */
export async function selectSpansUnder(tx: Tx, parent: number): Promise<Range[]> {
  const rows = await tx.selectFrom("area").select("span").where("parentId", "=", parent).execute();
  return rows.flatMap(({ span }) => spanOfText(span));
}

/** From the district down to an area, itself last. */
export async function selectPath(tx: Tx, district: number, area: number): Promise<StoredArea[]> {
  const path: StoredArea[] = [];
  let next: number | null = area;
  while (next !== null) {
    const found: StoredArea | undefined = await selectArea(tx, district, next);
    if (!found) break;
    path.unshift(found);
    next = found.parent;
  }
  return path;
}

function areaQuery(tx: Tx, district: number) {
  return tx
    .selectFrom("area")
    .select((is) => [
      "area.areaId",
      "area.parentId",
      "area.level",
      "area.name",
      "area.shortName",
      "area.span",
      is
        .selectFrom("areaCode")
        .select("areaCode.code")
        .whereRef("areaCode.areaId", "=", "area.areaId")
        .orderBy("areaCode.edition", "desc")
        .limit(1)
        .as("code"),
    ])
    .where("area.districtId", "=", district);
}

type AreaRow = {
  areaId: number;
  parentId: number | null;
  level: string;
  name: string;
  shortName: string;
  span: string;
  code: string | null;
};

function toArea(row: AreaRow): StoredArea {
  return {
    area: row.areaId,
    parent: row.parentId,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table's check holds the same words
    level: row.level as AreaLevel,
    name: row.name,
    shortName: row.shortName,
    code: row.code,
    span: spanOfText(row.span),
  };
}
