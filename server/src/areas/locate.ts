// Where a row of a register lies, from the names or codes that it gives. All areas of the
// district are read once; a hundred thousand rows are then placed without asking again.

import type { AreaLevel } from "@lianfang/domain/areas/area";
import type { Tx } from "../db/withActor.ts";
import { selectCodes, selectEveryArea, type StoredArea } from "./store.ts";

/** As a row names its place; what it does not name is null or left out. */
export type Named = {
  /** An official code of any edition. */
  readonly code?: string | null;
  readonly town?: string | null;
  readonly community?: string | null;
  readonly grid?: string | null;
  /** The building in the spellings it may have here, the most exact first. */
  readonly buildings?: readonly string[];
};

export type Located = {
  readonly gridNo: number;
  readonly level: AreaLevel;
  /** Named and not known inside what is known: the row stands one level above. */
  readonly unknown: "grid" | "building" | null;
};

export type Locate = (base: number, named: Named) => Located | null;

/**
 * The number that rows carry which belong to an area as a whole: of a building and of the
 * district its first (no town begins at 0), of all others their last, which no building is
 * ever given. So whoever answers for a part does not see what belongs to the whole.
 */
export function ownNumber({ level, span }: Pick<StoredArea, "level" | "span">): number {
  return level === "building" || level === "district"
    ? Math.min(...span.map(({ from }) => from))
    : Math.max(...span.map(({ until }) => until)) - 1;
}

/**
 * Reads the areas of a district and returns what places a row: by code, else by names from
 * the top down, inside `base` where the names leave a choice. Null: an area that is not
 * known, or a name that fits several.
 */
export async function locator(tx: Tx, district: number): Promise<Locate> {
  const areas = await selectEveryArea(tx, district);
  const byId = new Map(areas.map((area) => [area.area, area]));
  const codes = new Map(
    (await selectCodes(tx, district)).map(({ code, areaId }) => [code, areaId]),
  );
  const byName = new Map<string, StoredArea[]>();
  for (const area of areas) {
    for (const name of new Set(
      [area.name, area.shortName].map((text) => plain(area.level, text)),
    )) {
      const key = `${area.level} ${name}`;
      byName.set(key, [...(byName.get(key) ?? []), area]);
    }
  }
  const lies = (area: StoredArea, above: number): boolean => {
    for (let at: StoredArea | undefined = area; at; at = byId.get(at.parent ?? -1)) {
      if (at.area === above) return true;
    }
    return false;
  };
  /** The one area of that name below `above`; where several are, the one on the way to `base`. */
  const named = (level: AreaLevel, name: string, above: number, base: number) => {
    const found = (byName.get(`${level} ${plain(level, name)}`) ?? []).filter((area) =>
      lies(area, above),
    );
    if (found.length === 1) return found[0];
    const near = found.filter((area) => {
      const of = byId.get(base);
      return lies(area, base) || (of !== undefined && lies(of, area.area));
    });
    return near.length === 1 ? near[0] : undefined;
  };

  const place: Locate = (base, { code, town, community, grid, buildings = [] }) => {
    let at = byId.get(base);
    const root = areas.find(({ level }) => level === "district");
    if (!at || !root) return null;
    if (code) at = byId.get(codes.get(code) ?? codes.get(code.replace(/(000)+$/, "")) ?? -1);
    if (!at) return null;
    let above = code ? at.area : root.area;
    // A code says it all: a street written once above is not held against it.
    for (const [level, name] of code
      ? []
      : ([
          ["town", town],
          ["community", community],
        ] as const)) {
      if (!name) continue;
      const found = named(level, name, above, base);
      if (!found) return null;
      [at, above] = [found, found.area];
    }
    // What names a street only, in a register of one of its communities, lies in that community.
    const of = byId.get(base);
    if (of && lies(of, at.area)) at = of;
    let unknown: Located["unknown"] = null;
    const inGrid = grid ? named("grid", grid, at.area, base) : undefined;
    if (grid && !inGrid && at.level !== "building" && at.level !== "grid") unknown = "grid";
    if (inGrid) at = inGrid;
    const inside = at.area;
    if (buildings.length > 0 && at.level !== "building") {
      const found = buildings.flatMap((name) => named("building", name, inside, base) ?? [])[0];
      if (found) at = found;
      else unknown = "building";
    }
    return {
      gridNo: ownNumber(at),
      level: at.level,
      unknown: at.level === "building" ? null : unknown,
    };
  };

  // A building's rows come one after the other, and its name may be that of a thousand others.
  const placed = new Map<string, Located | null>();
  return (base, where) => {
    const key = JSON.stringify([base, where]);
    const known = placed.get(key);
    if (known !== undefined) return known;
    const located = place(base, where);
    if (placed.size < mostRemembered) placed.set(key, located);
    return located;
  };
}

const mostRemembered = 50_000;

/** Written alike: without spaces, full width as half, 3号楼 and 3 栋 as 3. */
function plain(level: AreaLevel, text: string): string {
  const bare = text.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
  if (level === "building") return bare.replace(/(栋|幢|座|号楼|楼栋|号)$/, "");
  return level === "grid" ? bare.replace(/^第/, "") : bare;
}
