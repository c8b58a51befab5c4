// Puts the sample's areas into the database: the official tree, then grids and
// buildings made for it.

import type { SourceDistrict } from "@lianfang/domain/areas/source";
import { buildGrids } from "../areas/build.ts";
import { importDistrict } from "../areas/import.ts";
import { selectAreas, selectCodes } from "../areas/store.ts";
import type { Tx } from "../db/withActor.ts";
import type { Populated } from "./generate.ts";
import type { PlannedCommunity } from "./plan.ts";

export type LaidBuilding = {
  readonly area: number;
  readonly name: string;
  readonly gridNo: number;
  readonly households: number;
  readonly place: string;
};

export type LaidGrid = { readonly area: number; readonly buildings: readonly LaidBuilding[] };

export type LaidCommunity = Populated & {
  readonly code: string;
  readonly area: number;
  readonly town: number;
  readonly grids: readonly LaidGrid[];
};

export type LaidDistrict = {
  readonly root: number;
  readonly towns: readonly number[];
  readonly communities: readonly LaidCommunity[];
};

/** Numbers the district by an edition and builds what was planned under its communities. */
export async function layOut(
  tx: Tx,
  district: number,
  source: SourceDistrict,
  edition: string,
  planned: readonly PlannedCommunity[],
): Promise<LaidDistrict> {
  await importDistrict(tx, district, source, edition);
  const codes = new Map(
    (await selectCodes(tx, district)).map(({ code, areaId }) => [code, areaId]),
  );
  const areaOf = (code: string) => codes.get(code) ?? 0;
  const communities: LaidCommunity[] = [];
  for (const community of planned) {
    const { code, town, shortName, rural, residents } = community;
    const area = areaOf(code);
    const named = community.grids.map(({ name, buildings }) => ({
      name,
      buildings: buildings.map((building) => building.name),
    }));
    const built = await buildGrids(tx, district, area, named, edition);
    // Grids come back in the order in which they were made.
    const gridAreas = await selectAreas(tx, district, area);
    let next = 0;
    const grids = community.grids.map(({ name, buildings }, index): LaidGrid => {
      const laid = buildings.map((building, at): LaidBuilding => {
        const made = built[next + at] ?? { area: 0, gridNo: 0 };
        const place = `${town} ${shortName} ${name} ${building.name}`;
        return { ...building, ...made, place };
      });
      next += buildings.length;
      return { area: gridAreas[index]?.area ?? 0, buildings: laid };
    });
    const buildings = grids.flatMap((grid) => grid.buildings);
    const above = areaOf(code.slice(0, 9));
    communities.push({ code, area, town: above, rural, residents, grids, buildings });
  }
  return {
    root: areaOf(source.code),
    towns: source.towns.map(({ code }) => areaOf(code)),
    communities,
  };
}
