// The areas of a test town and who lives in it.

import { districtOf } from "@lianfang/domain/areas/source";
import { isProblem } from "@lianfang/domain/problem";
import { isoOf } from "@lianfang/domain/time";
import { buildGrids, type Built } from "../src/areas/build.ts";
import { insertDistrict } from "../src/areas/district.ts";
import { importDistrict } from "../src/areas/import.ts";
import { selectAreas } from "../src/areas/store.ts";
import { wholeDistrict, withActor, type Tx } from "../src/db/withActor.ts";
import { storeIdentities } from "../src/people/identity.ts";
import { insertHouseholds, insertPeople } from "../src/people/store.ts";
import type { Platform } from "../src/platform.ts";

const source = districtOf(
  [
    { code: "990001", name: "测试区" },
    { code: "990001001", name: "东街道" },
    { code: "990001001001", name: "东一社区居民委员会" },
    { code: "990001001002", name: "东二社区居民委员会" },
    { code: "990001002", name: "西街道" },
    { code: "990001002001", name: "西一社区居民委员会" },
    { code: "990001002002", name: "东一社区居民委员会" },
  ],
  "990001",
);

export type House = {
  readonly id: string;
  readonly gridNo: number;
  readonly label: string;
  readonly people: readonly string[];
};

/** Two streets with two communities each, and 36 households of two. */
export async function layOut(platform: Platform, district: number, mark: string) {
  if (isProblem(source)) throw new Error(source.problem);
  const areas = new Map<string, number>();
  const houses = new Map<string, House[]>();
  const buildings = new Map<string, Built[]>();
  await withActor(platform.db, { district, span: wholeDistrict }, async (tx) => {
    const at = platform.clock();
    await insertDistrict(tx, {
      id: district,
      name: `${mark}试区`,
      code: "990001",
      sample: false,
      at,
    });
    await importDistrict(tx, district, source, `2020-0${district}-01`);
    const all = await selectAreas(tx, district, null);
    const nameOf = new Map(all.map((one) => [one.area, one.shortName]));
    for (const one of all) {
      const above = one.level === "community" ? `${nameOf.get(one.parent ?? 0) ?? ""} ` : "";
      areas.set(one.level === "district" ? "district" : `${above}${one.shortName}`, one.area);
    }
    for (const one of all.filter(({ level }) => level === "community")) {
      const path = `${nameOf.get(one.parent ?? 0) ?? ""} ${one.shortName}`;
      const built = await buildGrids(
        tx,
        district,
        one.area,
        [
          { name: "一网格", buildings: ["1 栋", "2 栋"] },
          { name: "二网格", buildings: ["3 栋"] },
        ],
        isoOf(at).slice(0, 10),
      );
      buildings.set(path, built);
      for (const grid of await selectAreas(tx, district, one.area)) {
        areas.set(`${path} ${grid.shortName}`, grid.area);
      }
      for (const { area, name } of built) areas.set(`${path} ${name}`, area);
      houses.set(path, await settleIn(platform, tx, district, built, mark));
    }
  });
  return { areas, houses, buildings };
}

async function settleIn(
  platform: Platform,
  tx: Tx,
  district: number,
  built: readonly Built[],
  mark: string,
): Promise<House[]> {
  const houses = built.flatMap(({ gridNo }) =>
    [1, 2, 3].map((door) => ({
      id: platform.newId(),
      gridNo,
      label: `1-${door}0${door}`,
      walkOrder: door,
      foundBy: null,
      people: [platform.newId(), platform.newId()],
    })),
  );
  await insertHouseholds(tx, district, houses, platform.clock());
  const people = houses.flatMap((house) =>
    house.people.map((id, index) => ({
      id,
      household: house.id,
      gridNo: house.gridNo,
      birthYear: 1960 + index,
      sex: "unknown" as const,
    })),
  );
  await insertPeople(tx, district, people);
  await storeIdentities(
    platform,
    tx,
    district,
    people.map(({ id, gridNo }, index) => ({
      person: id,
      gridNo,
      identity: {
        name: `${mark}家${index}`,
        phone: `1420000${String(index).padStart(4, "0")}`,
        idNo: null,
        address: null,
      },
    })),
  );
  return houses;
}
