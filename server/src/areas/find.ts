import type { Area, AreaLevel } from "@lianfang/domain/areas/area";
import { problem, type Problem } from "@lianfang/domain/problem";
import { sql } from "kysely";
import type { Tx } from "../db/withActor.ts";
import { selectArea, selectAreas, selectByCode, selectByName, type StoredArea } from "./store.ts";

/** Areas with the households that the register knows in each. */
export async function listAreas(tx: Tx, district: number, under: number | null): Promise<Area[]> {
  return counted(tx, district, await selectAreas(tx, district, under));
}

export async function areaOf(
  tx: Tx,
  district: number,
  area: number,
): Promise<StoredArea | Problem> {
  return (await selectArea(tx, district, area)) ?? problem("area.unknown");
}

/** The one area of that name; where several bear it, the name of the area above decides. */
export async function findByName(
  tx: Tx,
  district: number,
  name: string,
  parent?: string,
): Promise<Area | Problem> {
  const [found, ...others] = await selectByName(tx, district, name, parent);
  if (!found) return problem("area.unknown");
  if (others.length > 0) return problem("area.ambiguous", { name, count: others.length + 1 });
  return (await counted(tx, district, [found]))[0] ?? problem("area.unknown");
}

/** What an official code of an edition (the newest that has it, if unsaid) means here. */
export async function findByCode(tx: Tx, district: number, code: string, edition?: string) {
  const known = await selectByCode(tx, district, code, edition);
  const area = known && (await selectArea(tx, district, known.areaId));
  if (!known || !area) return problem("area.code-unknown", { code, edition: edition ?? "–" });
  const [withCount] = await counted(tx, district, [area]);
  return withCount
    ? { code, edition: known.edition, area: withCount }
    : problem("area.code-unknown", { code, edition: known.edition });
}

async function counted(tx: Tx, district: number, areas: readonly StoredArea[]): Promise<Area[]> {
  const ids = areas.map(({ area }) => area);
  const { rows } = await sql<{ areaId: number; households: string }>`
    select area.area_id, sum(households) as households
    from area, unnest(area.span) as part
      join building_count on building_count.district_id = ${district}
        and grid_no >= lower(part) and grid_no < upper(part)
    where area.area_id = any(${ids}::int[])
    group by area.area_id`.execute(tx);
  const households = new Map(rows.map((row) => [row.areaId, Number(row.households)]));
  return areas.map((area) => ({ ...area, households: households.get(area.area) ?? 0 }));
}

/** How many steps below the district a level lies. */
export function depthOf(level: AreaLevel): number {
  return ["district", "town", "community", "grid", "building"].indexOf(level);
}

/** District left out, the rest from the town down: 天生街道 西南大学南社区 3 网格. */
export async function namesByGridNo(
  tx: Tx,
  district: number,
  gridNos: readonly number[],
): Promise<Map<number, string[]>> {
  const { rows } = await sql<{ gridNo: number; names: string[] }>`
    select grid_no, array_agg(area.short_name order by area.area_id) as names
    from unnest(${[...new Set(gridNos)]}::int[]) as grid_no
      join area on area.district_id = ${district} and area.valid_until is null
        and area.level <> 'district' and grid_no <@ area.span
    group by grid_no`.execute(tx);
  return new Map(rows.map(({ gridNo, names }) => [gridNo, names]));
}
