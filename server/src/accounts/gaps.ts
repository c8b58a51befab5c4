import { coalesce, contains, covers, type Range } from "@lianfang/domain/areas/area";
import type { Gap } from "@lianfang/domain/accounts/contract-duties";
import { selectAreas } from "../areas/store.ts";
import type { Tx } from "../db/withActor.ts";
import { selectBuildings, selectDuties } from "./duty-store.ts";

/** A town's or the district's officer does not make up for a missing one at the doors. */
const nearDoors = ["community", "grid", "building"];

/**
 * Communities that touch `within` with households for which no one near answers by territory,
 * or the grids or buildings under one of them; only what lies in `within` is counted. Whoever
 * was disabled does not answer.
 */
export async function findGaps(
  tx: Tx,
  district: number,
  at: number,
  within: readonly Range[],
  under: number | null = null,
): Promise<Gap[]> {
  const duties = await selectDuties(tx, district, at);
  const answered = coalesce(
    duties
      .filter(
        ({ duty, level }) =>
          duty.kind === "territory" && !duty.disabled && nearDoors.includes(level),
      )
      .flatMap(({ span }) => span),
  );
  const buildings = (await selectBuildings(tx, district)).filter(({ gridNo }) =>
    covers(within, gridNo),
  );
  const areas = (await selectAreas(tx, district, under)).filter(
    ({ level }) => under !== null || level === "community",
  );
  return areas.flatMap(({ area, shortName, level, span }) => {
    if (contains(answered, coalesce(span))) return [];
    const own = buildings.filter(({ gridNo }) => covers(span, gridNo));
    const open = own.filter(({ gridNo }) => !covers(answered, gridNo));
    if (open.length === 0) return [];
    return [
      {
        area,
        areaName: shortName,
        level,
        households: sum(open),
        of: sum(own),
        buildings: open.length,
      },
    ];
  });
}

function sum(buildings: readonly { readonly households: number }[]): number {
  return buildings.reduce((total, { households }) => total + households, 0);
}
