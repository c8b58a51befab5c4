// How many grids, buildings and doors each community of the sample gets. 西南大学南社区
// stands at its published size; the rest is shared out by a plausible weight.

import type { SourceDistrict } from "@lianfang/domain/areas/source";
import { portions, type Seeded } from "./seeded.ts";

/** 西南大学南社区居民委员会 in the edition of 2019-10-31. */
export const southCode = "500109001035";

/** As reported on 2020-02-10: server/sample/PROVENANCE.md. */
export const published = {
  households: 2_500,
  residents: 5_400,
  buildings: 79,
  zones: ["一片区", "二片区", "三片区", "四片区", "五片区"],
  sentinels: 16,
} as const;

export type Size = { readonly households: number; readonly residents: number };

export type PlannedBuilding = { readonly name: string; readonly households: number };

export type PlannedCommunity = {
  readonly code: string;
  readonly town: string;
  readonly shortName: string;
  /** A village committee: yards instead of blocks of flats. */
  readonly rural: boolean;
  readonly residents: number;
  readonly grids: readonly {
    readonly name: string;
    readonly buildings: readonly PlannedBuilding[];
  }[];
};

/** Communities in the order of their codes; households and residents add up to `size`. */
export function planDistrict(
  source: SourceDistrict,
  size: Size,
  random: Seeded,
): PlannedCommunity[] {
  const communities = source.towns.flatMap((town) =>
    town.communities.map((community) => ({
      ...community,
      town: town.name,
      // The last three digits of a code: to 199 residents' committees, from 200 villages'.
      rural: Number(community.code.slice(9)) >= 200,
    })),
  );
  const others = communities.filter(({ code }) => code !== southCode);
  const rest =
    others.length < communities.length
      ? {
          households: size.households - published.households,
          residents: size.residents - published.residents,
        }
      : size;
  const weights = others.map(
    ({ rural, town }) =>
      (rural ? 0.8 : town.endsWith("街道") ? 3 : 1.5) * (0.7 + 0.6 * random.next()),
  );
  const households = portions(rest.households, weights);
  const residents = portions(rest.residents - rest.households, households);
  const shares = new Map(
    others.map(({ code }, index) => [
      code,
      {
        households: households[index] ?? 0,
        residents: (households[index] ?? 0) + (residents[index] ?? 0),
      },
    ]),
  );
  return communities.map(({ code, town, shortName, rural }) => {
    const share = shares.get(code);
    return {
      code,
      town,
      shortName,
      rural,
      residents: share?.residents ?? published.residents,
      grids: share ? gridsOf(share.households, rural, random) : zonesOfSouth(random),
    };
  });
}

function zonesOfSouth(random: Seeded): PlannedCommunity["grids"] {
  const { zones, buildings, households } = published;
  const blocks = blocksOf(households, buildings, "栋", random);
  return inGrids(blocks, [...zones]);
}

/** A grid of up to some 75 doors in a small community, of up to 300 in a large one. */
function gridsOf(households: number, rural: boolean, random: Seeded): PlannedCommunity["grids"] {
  const count = Math.max(1, Math.round(households / (rural ? 12 : 30)));
  const blocks = blocksOf(households, count, rural ? "号院" : "栋", random);
  const wanted = Math.max(Math.min(4, Math.ceil(households / 75)), Math.ceil(households / 300));
  const grids = Math.min(count, wanted);
  return inGrids(
    blocks,
    Array.from({ length: grids }, (_, index) => `第${index + 1}网格`),
  );
}

function blocksOf(
  households: number,
  count: number,
  word: string,
  random: Seeded,
): PlannedBuilding[] {
  const weights = Array.from({ length: count }, () => 0.6 + 0.8 * random.next());
  return portions(households, weights).map((doors, index) => ({
    name: `${index + 1}${word}`,
    households: doors,
  }));
}

function inGrids(
  blocks: readonly PlannedBuilding[],
  names: readonly string[],
): PlannedCommunity["grids"] {
  const counts = portions(
    blocks.length,
    names.map(() => 1),
  );
  let next = 0;
  return names.map((name, index) => {
    const from = next;
    next += counts[index] ?? 0;
    return { name, buildings: blocks.slice(from, next) };
  });
}
