// People of one chunk that are not in the register yet: the second row about one of them
// is about the same person.

import { idnoForLookup, nameForLookup, phoneForLookup } from "@lianfang/domain/people/lookup";
import type { Identity } from "../people/identity.ts";

export type Newcomer = {
  readonly id: string;
  readonly household: string | null;
  readonly birthYear: number | null;
  readonly identity: Identity;
};

/**
 * Returns what finds a newcomer among those added to `people` so far: by ID number, phone
 * and name, or household, name and year of birth; never one whose ID number is another.
 */
export function sameIn(people: readonly Newcomer[]): (newcomer: Newcomer) => string | null {
  const byKey = new Map<string, Newcomer>();
  let indexed = 0;
  return (newcomer) => {
    for (; indexed < people.length; indexed += 1) {
      const one = people[indexed];
      if (one) for (const key of keysOf(one)) if (!byKey.has(key)) byKey.set(key, one);
    }
    for (const key of keysOf(newcomer)) {
      const one = byKey.get(key);
      const [a, b] = [one?.identity.idNo ?? null, newcomer.identity.idNo];
      if (one && (a === null || b === null || a === b)) return one.id;
    }
    return null;
  };
}

/** Spelt as they are looked up, so that the chunk and the register agree on who is one. */
function keysOf({ identity, household, birthYear }: Newcomer): string[] {
  const { idNo, phone } = identity;
  const name = nameForLookup(identity.name);
  return [
    ...(idNo === null ? [] : [`id ${idnoForLookup(idNo)}`]),
    ...(phone === null ? [] : [`phone ${phoneForLookup(phone)} ${name}`]),
    ...(household === null || birthYear === null ? [] : [`home ${household} ${name} ${birthYear}`]),
  ];
}
