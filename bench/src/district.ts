// A synthetic district of any size: pseudonymous households and residents without
// identities, a round over all of them, and one gateway.

import { districtOf } from "@lianfang/domain/areas/source";
import { isProblem } from "@lianfang/domain/problem";
import { isoOf } from "@lianfang/domain/time";
import {
  insertAccount,
  insertGatewayKey,
  insertGrant,
} from "@lianfang/server/src/accounts/account-store.ts";
import { buildGrids } from "@lianfang/server/src/areas/build.ts";
import { insertDistrict } from "@lianfang/server/src/areas/district.ts";
import { importDistrict } from "@lianfang/server/src/areas/import.ts";
import { selectAreas } from "@lianfang/server/src/areas/store.ts";
import { wholeDistrict, withActor, type Tx } from "@lianfang/server/src/db/withActor.ts";
import { tokenHash } from "@lianfang/server/src/http/admit.ts";
import { insertOrder, markSigned } from "@lianfang/server/src/orders/store.ts";
import type { Platform } from "@lianfang/server/src/platform.ts";
import { insertRound } from "@lianfang/server/src/rounds/store.ts";
import type { Client } from "pg";

export const district = 1;
const [doorsOfBuilding, buildingsOfGrid, gridsOfCommunity, communitiesOfTown] = [32, 10, 5, 11];
const doorsOfCommunity = doorsOfBuilding * buildingsOfGrid * gridsOfCommunity;
const year = 365 * 86_400_000;

/** Makes the district and returns the key of its gateway. The owner writes the register. */
export async function makeDistrict(
  platform: Platform,
  owner: Client,
  households: number,
): Promise<string> {
  const source = districtOf(areaRows(Math.ceil(households / doorsOfCommunity)), "990002");
  if (isProblem(source)) throw new Error(source.problem);
  const scope = { district, span: wholeDistrict };
  const { whole, buildings } = await withActor(platform.db, scope, async (tx) => {
    const at = platform.clock();
    await insertDistrict(tx, { id: district, name: "测试区", code: "990002", sample: true, at });
    await importDistrict(tx, district, source, "2020-01-01");
    const areas = await selectAreas(tx, district, null);
    const built = [];
    for (const { area } of areas.filter(({ level }) => level === "community")) {
      const grids = Array.from({ length: gridsOfCommunity }, (_, n) => ({
        name: `${n + 1}网格`,
        buildings: Array.from({ length: buildingsOfGrid }, (_building, b) => `${b + 1} 栋`),
      }));
      built.push(...(await buildGrids(tx, district, area, grids, "2020-01-01")));
    }
    return {
      whole: areas.find(({ level }) => level === "district")?.area ?? 0,
      buildings: built.map(({ gridNo }) => gridNo),
    };
  });
  await settle(owner, buildings.slice(0, Math.ceil(households / doorsOfBuilding)), households);
  const key = await withActor(platform.db, scope, async (tx) => {
    await openRound(platform, tx, whole);
    return gateway(platform, tx, whole);
  });
  await owner.query("vacuum analyze household, person, round_door, coverage");
  return key;
}

function areaRows(communities: number) {
  const rows = [{ code: "990002", name: "测试区" }];
  for (let n = 0; n < communities; n += 1) {
    const town = `99000200${Math.floor(n / communitiesOfTown) + 1}`.replace(
      /^(990002)0*(\d{3})$/,
      "$1$2",
    );
    if (n % communitiesOfTown === 0) rows.push({ code: town, name: `测${town.slice(6)}街道` });
    const code = `${town}${String((n % communitiesOfTown) + 1).padStart(3, "0")}`;
    rows.push({ code, name: `测${code.slice(6)}社区居民委员会` });
  }
  return rows;
}

/** Two residents in every third household and three in the others: 2.67 of them to a door. */
async function settle(
  owner: Client,
  gridNos: readonly number[],
  households: number,
): Promise<void> {
  await owner.query(
    `insert into household (district_id, household_id, grid_no, label, walk_order, created_at)
     select $1, uuidv7(), grid_no, '1-' || door, door, now()
     from unnest($2::int[]) as grid_no, generate_series(1, $3::int) as door
     order by grid_no, door limit $4`,
    [district, gridNos, doorsOfBuilding, households],
  );
  await owner.query(
    `insert into person (district_id, person_id, household_id, grid_no, birth_year, sex)
     select $1, uuidv7(), household_id, grid_no, 1940 + member * 20, 'unknown'
     from (select household_id, grid_no, row_number() over (order by household_id) as n from household) as h,
       lateral generate_series(1, case when n % 3 = 0 then 2 else 3 end) as member`,
    [district],
  );
  await owner.query(
    `insert into building_count (district_id, grid_no, households, persons)
     select $1, grid_no, count(distinct household_id), count(*) from person group by grid_no`,
    [district],
  );
}

async function openRound({ newId, clock }: Platform, tx: Tx, area: number): Promise<void> {
  const [drafter, signer, order, at] = [newId(), newId(), newId(), clock()];
  for (const id of [drafter, signer]) {
    await insertAccount(tx, { id, district, login: `test-${id}`, name: "测指挥", at });
  }
  const draft = {
    id: order,
    number: "测〔2020〕1号",
    titleZh: "全覆盖排查通告",
    titleEn: "Order on full screening",
    issuer: "测试区指挥部",
    legalBasis: "测试",
    area,
    protocol: "covid-2020-4",
    opensRound: true,
    from: isoOf(at - 60_000),
    until: isoOf(at + year),
  };
  await insertOrder(tx, district, draft, drafter, at);
  await markSigned(tx, district, order, signer, at);
  await insertRound(tx, district, { id: newId(), order, area, after: null, at });
}

async function gateway({ newId, clock, random }: Platform, tx: Tx, area: number): Promise<string> {
  const [id, at] = [newId(), clock()];
  await insertAccount(tx, { id, district, login: "gateway", name: "测接口", at });
  await insertGrant(tx, {
    id: newId(),
    account: id,
    role: "gateway",
    area,
    from: at - 1,
    until: null,
    by: null,
  });
  const key = `lfk_${Buffer.from(random(32)).toString("base64url")}`;
  await insertGatewayKey(tx, id, tokenHash(key), at);
  return key;
}
