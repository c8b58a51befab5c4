import { coalesce, covers, type Range } from "@lianfang/domain/areas/area";
import { selectAreas } from "../areas/store.ts";
import type { Tx } from "../db/withActor.ts";
import { selectBuildings, selectDuties } from "./duty-store.ts";

export type Gap = { readonly area: number; readonly areaName: string; readonly households: number };

/** A town's or the district's officer does not make up for a missing one at the doors. */
const nearDoors = ["community", "grid", "building"];

/**
 * Communities inside `within` with households for which no one near answers by
 * territory, and how many households these are.
 */
export async function findGaps(
  tx: Tx,
  district: number,
  at: number,
  within: readonly Range[],
): Promise<Gap[]> {
  const duties = await selectDuties(tx, district, at);
  const answered = coalesce(
    duties
      .filter(({ duty, level }) => duty.kind === "territory" && nearDoors.includes(level))
      .flatMap(({ span }) => span),
  );
  const open = (await selectBuildings(tx, district)).filter(
    ({ gridNo }) => covers(within, gridNo) && !covers(answered, gridNo),
  );
  const communities = (await selectAreas(tx, district, null)).filter(
    ({ level }) => level === "community",
  );
  return communities.flatMap(({ area, shortName, span }) => {
    const own = open.filter(({ gridNo }) => covers(span, gridNo));
    const households = own.reduce((sum, building) => sum + building.households, 0);
    return households > 0 ? [{ area, areaName: shortName, households }] : [];
  });
}
