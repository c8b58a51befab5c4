// A small synthetic district with a round in progress, and those who send from it.

import { districtOf } from "@lianfang/domain/areas/source";
import { isProblem } from "@lianfang/domain/problem";
import { isoOf } from "@lianfang/domain/time";
import type { Role } from "@lianfang/domain/role";
import {
  insertAccount,
  insertGatewayKey,
  insertGrant,
} from "@lianfang/server/src/accounts/account-store.ts";
import {
  insertDevice,
  insertSession,
  markUnlocked,
} from "@lianfang/server/src/accounts/session-store.ts";
import { buildGrids } from "@lianfang/server/src/areas/build.ts";
import { insertDistrict } from "@lianfang/server/src/areas/district.ts";
import { importDistrict } from "@lianfang/server/src/areas/import.ts";
import { selectAreas } from "@lianfang/server/src/areas/store.ts";
import { wholeDistrict, withActor, type Tx } from "@lianfang/server/src/db/withActor.ts";
import { tokenHash } from "@lianfang/server/src/http/admit.ts";
import { insertOrder, markSigned } from "@lianfang/server/src/orders/store.ts";
import { insertHouseholds, insertPeople } from "@lianfang/server/src/people/store.ts";
import type { Platform } from "@lianfang/server/src/platform.ts";
import { insertRound } from "@lianfang/server/src/rounds/store.ts";

export const district = 1;
const year = 365 * 86_400_000;
const [phones, gateways, doorsPerBuilding] = [16, 8, 20];

export type Household = {
  readonly id: string;
  readonly gridNo: number;
  readonly people: readonly string[];
};
export type Sender = {
  readonly headers: Readonly<Record<string, string>>;
  /** The most items that it puts into one batch. */
  readonly most: number;
  readonly households: readonly Household[];
};

const codes = ["", "001", "001001", "001002", "002", "002001", "002002"];
const names = ["测试区", "东街道", "东一社区", "东二社区", "西街道", "西一社区", "西二社区"];

/** Lays the district out in an empty database and says who may send from where. */
export async function layGround(platform: Platform): Promise<Sender[]> {
  const source = districtOf(
    codes.map((code, index) => ({
      code: `990001${code}`,
      name: `${names[index]}${code.length === 6 ? "居民委员会" : ""}`,
    })),
    "990001",
  );
  if (isProblem(source)) throw new Error(source.problem);
  return withActor(platform.db, { district, span: wholeDistrict }, async (tx) => {
    const at = platform.clock();
    await insertDistrict(tx, { id: district, name: "测试区", code: "990001", sample: true, at });
    await importDistrict(tx, district, source, "2020-01-01");
    const areas = await selectAreas(tx, district, null);
    const communities = [];
    for (const { area } of areas.filter(({ level }) => level === "community")) {
      communities.push({ area, households: await settle(platform, tx, area) });
    }
    const whole = areas.find(({ level }) => level === "district")?.area ?? 0;
    await openRound(platform, tx, whole);
    const everyone = communities.flatMap(({ households }) => households);
    const senders: Sender[] = [];
    for (let n = 0; n < phones; n += 1) {
      const { area, households } = communities[n % communities.length] ?? {
        area: 0,
        households: [],
      };
      senders.push({ headers: await phone(platform, tx, area, n), most: 40, households });
    }
    for (let n = 0; n < gateways; n += 1) {
      senders.push({
        headers: await gateway(platform, tx, whole, n),
        most: 120,
        households: everyone,
      });
    }
    return senders;
  });
}

async function settle(platform: Platform, tx: Tx, community: number): Promise<Household[]> {
  const grids = [{ name: "一网格", buildings: ["1 栋", "2 栋", "3 栋"] }];
  const built = await buildGrids(tx, district, community, grids, "2020-01-01");
  const households = built.flatMap(({ gridNo }) =>
    Array.from({ length: doorsPerBuilding }, (_, door) => ({
      id: platform.newId(),
      gridNo,
      label: `1-${door + 1}`,
      walkOrder: door,
      foundBy: null,
      people: [platform.newId(), platform.newId()],
    })),
  );
  await insertHouseholds(tx, district, households, platform.clock());
  const people = households.flatMap(({ id: household, gridNo, people: ids }) =>
    ids.map((id) => ({ id, household, gridNo, birthYear: 1980, sex: "unknown" as const })),
  );
  await insertPeople(tx, district, people);
  return households;
}

async function openRound({ newId, clock }: Platform, tx: Tx, area: number): Promise<void> {
  const [drafter, signer, order, at] = [newId(), newId(), newId(), clock()];
  for (const id of [drafter, signer]) {
    await insertAccount(tx, { id, district, login: `test-${id}`, name: "测指挥", at });
  }
  await insertOrder(
    tx,
    district,
    {
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
    },
    drafter,
    at,
  );
  await markSigned(tx, district, order, signer, at);
  await insertRound(tx, district, { id: newId(), order, area, after: null, at });
}

async function account({ newId, clock }: Platform, tx: Tx, role: Role, area: number, n: number) {
  const [id, at] = [newId(), clock()];
  await insertAccount(tx, { id, district, login: `${role}-${n}`, name: `测${n}`, at });
  await insertGrant(tx, {
    id: newId(),
    account: id,
    role,
    area,
    from: at - 1,
    until: null,
    by: null,
  });
  return id;
}

async function phone(platform: Platform, tx: Tx, area: number, n: number) {
  const { newId, clock, random } = platform;
  const accountId = await account(platform, tx, "gridWorker", area, n);
  const [deviceId, token, at] = [newId(), Buffer.from(random(32)).toString("base64url"), clock()];
  await insertDevice(tx, { deviceId, accountId, name: "测试手机", boundAt: at });
  await tx.updateTable("device").set({ pinHash: "-" }).where("deviceId", "=", deviceId).execute();
  const session = { tokenHash: tokenHash(token), accountId, deviceId, secondFactor: true };
  await insertSession(tx, { ...session, createdAt: at, expiresAt: at + year });
  await markUnlocked(tx, tokenHash(token), at);
  return { cookie: `__Host-lianfang=${token}`, "x-lianfang": "1" };
}

async function gateway(platform: Platform, tx: Tx, area: number, n: number) {
  const id = await account(platform, tx, "gateway", area, n);
  const key = `lfk_${Buffer.from(platform.random(32)).toString("base64url")}`;
  await insertGatewayKey(tx, id, tokenHash(key), platform.clock());
  return { authorization: `Bearer ${key}` };
}
