// Grids and buildings, made under a community in its numbering.

import { buildingSize, gridSize, nextFree } from "@lianfang/domain/areas/numbering";
import type { Tx } from "../db/withActor.ts";
import { insertAreas, selectArea, selectSpansUnder } from "./store.ts";

/** A building and the number its rows will carry. */
export type Built = { readonly area: number; readonly name: string; readonly gridNo: number };

/**
 * Adds grids with their buildings, by name, to a community. Throws if the community
 * has no numbers left (100 grids of 100 buildings).
 */
export async function buildGrids(
  tx: Tx,
  district: number,
  community: number,
  grids: readonly { readonly name: string; readonly buildings: readonly string[] }[],
  validFrom: string,
): Promise<Built[]> {
  const above = await selectArea(tx, district, community);
  if (!above) throw new Error(`no community ${community}`);
  const taken = await selectSpansUnder(tx, community);
  const planned = grids.map(({ name }) => {
    const span = nextFree(above.span, taken, gridSize);
    if (span === null) throw new Error(`community ${community} has no numbers left`);
    taken.push(span);
    return {
      parent: community,
      level: "grid" as const,
      name,
      shortName: name,
      span: [span],
      validFrom,
    };
  });
  const gridIds = await insertAreas(tx, district, planned);
  const buildings = grids.flatMap(({ buildings: names }, index) => {
    const base = planned[index]?.span[0]?.from ?? 0;
    return names.map((name, at) => {
      const from = base + at * buildingSize;
      const span = [{ from, until: from + buildingSize }];
      const parent = gridIds[index] ?? 0;
      return {
        parent,
        level: "building" as const,
        name,
        shortName: name,
        span,
        validFrom,
        gridNo: from,
      };
    });
  });
  const ids = await insertAreas(tx, district, buildings);
  return buildings.map(({ name, gridNo }, index) => ({ area: ids[index] ?? 0, name, gridNo }));
}
