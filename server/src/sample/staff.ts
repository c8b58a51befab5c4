// Those who work in the sample district, with their rights and duties. A few communities
// are left without an officer, so that the board has gaps to show.

import type { Role } from "@lianfang/domain/role";
import { insertAccount, insertGrant } from "../accounts/account-store.ts";
import { insertDuty } from "../accounts/duty-store.ts";
import type { Tx } from "../db/withActor.ts";
import type { Platform } from "../platform.ts";
import type { LaidCommunity, LaidDistrict } from "./lay-out.ts";
import { numeral } from "./person.ts";
import { published, southCode } from "./plan.ts";
import { portions } from "./seeded.ts";

export type SampleAccount = {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** Where he holds it, the first area if there are several. */
  readonly area: number;
};

export type Staff = {
  readonly accounts: readonly SampleAccount[];
  /** By login; throws for one that was never made. */
  readonly named: (login: string) => SampleAccount;
};

type Post = {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly areas: readonly number[];
  /** False where the role comes without a duty by territory. */
  readonly answers: boolean;
};

/** Opens the accounts of the sample district; all have been in office since `since`. */
export async function hire(
  { newId }: Platform,
  tx: Tx,
  district: number,
  laid: LaidDistrict,
  since: number,
): Promise<Staff> {
  const accounts = new Map<string, SampleAccount>();
  let security: string | null = null;
  for (const { login, name, role, areas, answers } of postsOf(laid)) {
    const id = newId();
    await insertAccount(tx, { id, district, login, name, at: since });
    for (const area of areas) {
      const grant = { id: newId(), account: id, role, area, from: since, until: null };
      await insertGrant(tx, { ...grant, by: security });
      if (!answers) continue;
      const duty = { id: newId(), kind: "territory", area, account: id, from: since, until: null };
      await insertDuty(tx, district, duty);
    }
    if (role === "securityAdmin") security = id;
    accounts.set(login, { id, login, name, role, area: areas[0] ?? laid.root });
  }
  const named = (login: string): SampleAccount => {
    const account = accounts.get(login);
    if (!account) throw new Error(`the sample has no account ${login}`);
    return account;
  };
  return { accounts: [...accounts.values()], named };
}

function postsOf(laid: LaidDistrict): Post[] {
  const { root, towns } = laid;
  const whole = (login: string, name: string, role: Role, answers = false): Post => ({
    login,
    name,
    role,
    areas: [root],
    answers,
  });
  const officers = (
    login: string,
    name: string,
    role: Role,
    places: readonly (readonly number[])[],
  ): Post[] =>
    places.map((areas, index) => {
      const number = index + 1;
      return { login: login + number, name: name + numeral(number), role, areas, answers: true };
    });
  return [
    whole("security", "测安全", "securityAdmin"),
    whole("system", "测系统", "systemAdmin"),
    whole("audit", "测审计", "auditAdmin"),
    // One drafts an order, the other signs it.
    whole("hq1", "测一", "headquarters", true),
    whole("hq2", "测二", "headquarters"),
    whole("health", "测卫健", "health"),
    whole("gateway", "测接口", "gateway"),
    ...officers(
      "town",
      "测镇",
      "town",
      towns.map((town) => [town]),
    ),
    ...officers("community", "测社", "community", communitiesByOfficer(laid)),
    ...officers("grid", "测格", "gridWorker", staffedGrids(laid)),
    ...officers("sentinel", "测哨", "sentinel", buildingsBySentinel(laid)),
  ];
}

/**
 * What each community officer answers for, 西南大学南社区 first. In a town, every seventh
 * community shares the officer of the one before; in a large town the last has none.
 */
function communitiesByOfficer({ towns, communities }: LaidDistrict): number[][] {
  const all = towns.flatMap((town) => {
    const own = communities.filter((community) => community.town === town);
    const officers: { first: LaidCommunity; areas: number[] }[] = [];
    own.forEach((community, index) => {
      const isGap = own.length >= 9 && index === own.length - 1;
      const before = officers.at(-1);
      if (isGap) return;
      if (index % 7 === 6 && before) before.areas.push(community.area);
      else officers.push({ first: community, areas: [community.area] });
    });
    return officers;
  });
  return all
    .toSorted((a, b) => Number(b.first.code === southCode) - Number(a.first.code === southCode))
    .map(({ areas }) => areas);
}

/** The zones of 西南大学南社区, and the grids of the first community of three other towns. */
function staffedGrids({ communities, towns }: LaidDistrict): number[][] {
  const south = communities.filter(({ code }) => code === southCode);
  const others = [1, 2, 6].flatMap(
    (index) => communities.find(({ town }) => town === towns[index]) ?? [],
  );
  return [...south, ...others].flatMap(({ grids }) => grids.map(({ area }) => [area]));
}

/** The 16 sentinels are parted among the zones; each keeps neighbouring buildings of one. */
function buildingsBySentinel({ communities }: LaidDistrict): number[][] {
  const zones = communities.find(({ code }) => code === southCode)?.grids ?? [];
  const perZone = portions(
    published.sentinels,
    zones.map(() => 1),
  );
  return zones.flatMap(({ buildings }, index) => {
    const counts = portions(
      buildings.length,
      Array.from({ length: perZone[index] ?? 1 }, () => 1),
    );
    let next = 0;
    return counts.map((count) => {
      const from = next;
      next += count;
      return buildings.slice(from, next).map(({ area }) => area);
    });
  });
}
