// Makes households and their members for buildings that stand. Everything follows from
// the seed, the ids too: a load that is begun again makes the same people, so that the
// keys made for them the first time are used and none is left over.

import { gridSize } from "@lianfang/domain/areas/numbering";
import { idMaker } from "@lianfang/domain/id";
import { startOfShanghaiDay } from "@lianfang/domain/time";
import type { Identity } from "../people/identity.ts";
import { givenName, idNumbers, phone, surname } from "./person.ts";
import { seeded, type Seeded } from "./seeded.ts";

/** A community whose buildings have their numbers. */
export type Populated = {
  readonly rural: boolean;
  readonly residents: number;
  readonly buildings: readonly {
    readonly gridNo: number;
    readonly households: number;
    /** What an address in it begins with. */
    readonly place: string;
  }[];
};

export type Resident = {
  readonly id: string;
  readonly birthYear: number;
  readonly sex: "male" | "female";
  /** Null where none was asked for. */
  readonly identity: Identity | null;
};

export type Home = {
  readonly id: string;
  readonly gridNo: number;
  readonly label: string;
  readonly walkOrder: number;
  readonly residents: readonly Resident[];
};

export type Making = {
  readonly seed: number;
  /** The current year: no one is born in it or later. */
  readonly year: number;
  /** False leaves names, phones and ID numbers out, for loads that need none. */
  readonly identities: boolean;
};

/** Homes in the order of the buildings; each has at least one resident. */
export function* generateHomes(
  communities: Iterable<Populated>,
  { seed, year, identities }: Making,
): Generator<Home> {
  const random = seeded(seed, "people");
  const ids = seeded(seed, "ids");
  const newId = idMaker(() => startOfShanghaiDay("2019-10-31"), ids.bytes);
  const newIdNo = idNumbers(seeded(seed, "id numbers"));
  const walked = new Map<number, number>();
  for (const { rural, residents, buildings } of communities) {
    const doors = buildings.reduce((sum, { households }) => sum + households, 0);
    const sizes = sizesOf(doors, residents, random);
    let next = 0;
    for (const { gridNo, households, place } of buildings) {
      const grid = Math.floor(gridNo / gridSize);
      for (let door = 0; door < households; door += 1) {
        const label = rural ? `${door + 1}号` : flat(door);
        const walkOrder = (walked.get(grid) ?? 0) + 1;
        walked.set(grid, walkOrder);
        const family = surname(random);
        const people = agesOf(sizes[next] ?? 1, random).map(({ age, sex, own }): Resident => {
          const birthYear = year - age;
          const id = newId();
          if (!identities) return { id, birthYear, sex, identity: null };
          const identity = {
            name: (own ? family : surname(random)) + givenName(random),
            phone: age < 12 ? null : phone(random),
            idNo: newIdNo(birthYear, sex),
            address: `${place} ${label}`,
          };
          return { id, birthYear, sex, identity };
        });
        yield { id: newId(), gridNo, label, walkOrder, residents: people };
        next += 1;
      }
    }
  }
}

/** Two flats on each of six floors of a staircase: 2单元3-1. */
function flat(door: number): string {
  const [unit, floor] = [Math.floor(door / 12) + 1, Math.floor((door % 12) / 2) + 1];
  return `${unit}单元${floor}-${(door % 2) + 1}`;
}

const mostInHome = 9;

/** Sizes of homes, at least 1 each, that add up to the residents. */
function sizesOf(homes: number, residents: number, random: Seeded): number[] {
  if (residents < homes || residents > homes * mostInHome) {
    throw new Error(`${residents} residents do not fit into ${homes} homes`);
  }
  const sizes = Array.from({ length: homes }, () => 1 + random.pick(more));
  let left = residents - sizes.reduce((sum, size) => sum + size, 0);
  while (left !== 0) {
    const index = random.below(homes);
    const changed = (sizes[index] ?? 1) + Math.sign(left);
    if (changed < 1 || changed > mostInHome) continue;
    sizes[index] = changed;
    left -= Math.sign(left);
  }
  return sizes;
}

/** How many live with the first of a home: 1.2 on average. */
const more = [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4] as const;

type Age = {
  readonly age: number;
  readonly sex: Resident["sex"];
  /** He bears the family's name. */
  readonly own: boolean;
};

/** A first adult, a partner, then children as long as there is a generation between, else a parent. */
function agesOf(size: number, random: Seeded): Age[] {
  const sex = (): Resident["sex"] => (random.next() < 0.5 ? "male" : "female");
  // Who lives alone is old more often than not.
  const head = size === 1 && random.next() < 0.55 ? 62 + random.below(30) : 24 + random.below(55);
  const first: Age = { age: head, sex: sex(), own: true };
  const others = Array.from({ length: size - 1 }, (_, index): Age => {
    if (index === 0) {
      const age = Math.max(20, head - 4 + random.below(9));
      return { age, sex: first.sex === "male" ? "female" : "male", own: false };
    }
    const generation = 23 + random.below(12);
    const age = head > generation && random.next() < 0.8 ? head - generation : head + 23;
    return { age: Math.min(age, 98), sex: sex(), own: true };
  });
  return [first, ...others];
}
