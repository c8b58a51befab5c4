// Brings an edition of the official codes in. The first one numbers the district;
// each later one renames, adds and closes areas, and moves no row.

import { communitySize, nextFree, townSpans } from "@lianfang/domain/areas/numbering";
import { shortNameOf, type SourceDistrict } from "@lianfang/domain/areas/source";
import type { Tx } from "../db/withActor.ts";
import {
  closeArea,
  insertAreas,
  insertCodes,
  renameArea,
  selectAreas,
  selectCodes,
  selectSpansUnder,
  setSpan,
  type NewArea,
} from "./store.ts";

export type Changes = { added: number; renamed: number; closed: number };

/**
 * Imports a district as its codes stood on the day `edition` (YYYY-MM-DD). Importing
 * the same edition again changes nothing.
 */
export async function importDistrict(
  tx: Tx,
  district: number,
  source: SourceDistrict,
  edition: string,
): Promise<Changes> {
  const known = await selectCodes(tx, district);
  if (known.length === 0) return importFirst(tx, district, source, edition);
  if (known.some((code) => code.edition === edition)) return { added: 0, renamed: 0, closed: 0 };
  return importLater(tx, district, source, edition, known);
}

async function importFirst(
  tx: Tx,
  district: number,
  source: SourceDistrict,
  edition: string,
): Promise<Changes> {
  const spans = townSpans(source.towns.map(({ communities }) => communities.length));
  const area = (
    level: NewArea["level"],
    name: string,
    span: NewArea["span"],
    parent: number | null,
  ) => ({
    parent,
    level,
    name,
    shortName: shortNameOf(name),
    span,
    validFrom: edition,
  });
  const until = spans.at(-1)?.until ?? 0;
  const [root = 0] = await insertAreas(tx, district, [
    area("district", source.name, [{ from: 0, until }], null),
  ]);
  const towns = await insertAreas(
    tx,
    district,
    source.towns.map((town, index) => area("town", town.name, spans.slice(index, index + 1), root)),
  );
  const placed = source.towns.flatMap((town, index) => {
    const base = spans[index]?.from ?? 0;
    return town.communities.map((community, at) => {
      const from = base + at * communitySize;
      const span = [{ from, until: from + communitySize }];
      return { ...community, area: area("community", community.name, span, towns[index] ?? 0) };
    });
  });
  const ids = await insertAreas(
    tx,
    district,
    placed.map((community) => community.area),
  );
  await insertCodes(tx, edition, [
    { code: source.code, name: source.name, area: root },
    ...source.towns.map(({ code, name }, index) => ({ code, name, area: towns[index] ?? 0 })),
    ...placed.map(({ code, name }, index) => ({ code, name, area: ids[index] ?? 0 })),
  ]);
  return { added: 1 + towns.length + ids.length, renamed: 0, closed: 0 };
}

async function importLater(
  tx: Tx,
  district: number,
  source: SourceDistrict,
  edition: string,
  known: Awaited<ReturnType<typeof selectCodes>>,
): Promise<Changes> {
  const changes: Changes = { added: 0, renamed: 0, closed: 0 };
  const areas = await selectAreas(tx, district, null);
  const areaOf = new Map(known.map(({ code, areaId }) => [code, areaId]));
  const nameOf = new Map(areas.map(({ area, name }) => [area, name]));
  const codes: { code: string; name: string; area: number }[] = [];

  const keep = async (code: string, name: string): Promise<boolean> => {
    const area = areaOf.get(code);
    if (area === undefined) return false;
    if (nameOf.get(area) !== name) {
      await renameArea(tx, area, name, shortNameOf(name));
      changes.renamed += 1;
    }
    codes.push({ code, name, area });
    return true;
  };
  const add = async (
    code: string,
    name: string,
    level: "town" | "community",
    parent: number,
    size: number,
  ) => {
    const span = await room(tx, district, parent, size);
    const [area = 0] = await insertAreas(tx, district, [
      { parent, level, name, shortName: shortNameOf(name), span: [span], validFrom: edition },
    ]);
    areaOf.set(code, area);
    codes.push({ code, name, area });
    changes.added += 1;
  };

  await keep(source.code, source.name);
  const root = areaOf.get(source.code) ?? 0;
  for (const town of source.towns) {
    if (!(await keep(town.code, town.name))) {
      const size = (town.communities.length * 2 + 2) * communitySize;
      await add(town.code, town.name, "town", root, size);
    }
    for (const { code, name } of town.communities) {
      if (!(await keep(code, name))) {
        await add(code, name, "community", areaOf.get(town.code) ?? 0, communitySize);
      }
    }
  }
  const kept = new Set(codes.map(({ area }) => area));
  for (const { area } of areas) {
    if (kept.has(area)) continue;
    await closeArea(tx, area, edition);
    changes.closed += 1;
  }
  await insertCodes(tx, edition, codes);
  return changes;
}

/** A free stretch inside an area; where there is none, the areas above it grow at the district's end. */
async function room(tx: Tx, district: number, parent: number, size: number) {
  const areas = await selectAreas(tx, district, null);
  const above = areas.find(({ area }) => area === parent);
  if (!above) throw new Error("the parent was just selected");
  // Closed areas still own their numbers: their rows were not moved.
  const taken = await selectSpansUnder(tx, parent);
  const free = nextFree(above.span, taken, size);
  if (free !== null) return free;
  const end = Math.max(...areas.flatMap(({ span }) => span.map(({ until }) => until)));
  const grown = { from: end, until: end + size };
  for (
    let up: typeof above | undefined = above;
    up;
    up = areas.find(({ area }) => area === up?.parent)
  ) {
    await setSpan(tx, up.area, [...up.span, grown]);
  }
  return grown;
}
