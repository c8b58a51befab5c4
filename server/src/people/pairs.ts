// Two records that may be one person: found by hash, set by set, when people are inserted
// or corrected; in the caller's areas at once, across the district by the platform itself.

import { wholeDistrict, withActor, type Tx } from "../db/withActor.ts";
import type { Platform } from "../platform.ts";
import { rootsOf } from "./find.ts";
import { insertPairs, selectMatches, takeUnpaired, type NewPair } from "./pair-store.ts";

const atATime = 1_000;

/**
 * Proposes the pairs of people who are new or whose identity has changed, as far as row
 * security shows the others; returns how many were not known. Who was merged is paired as the one that was
 * kept. Whoever inserts people calls it with a chunk of them.
 */
export async function findPairs(
  { newId, clock }: Pick<Platform, "newId" | "clock">,
  tx: Tx,
  district: number,
  people: readonly string[],
): Promise<number> {
  const matches = await selectMatches(tx, district, people);
  if (matches.length === 0) return 0;
  const roots = await rootsOf(tx, district, [...new Set(matches.flatMap(({ x, y }) => [x, y]))]);
  const pairs = new Map<string, NewPair>();
  for (const { x, y, reason } of matches) {
    const [one, other] = [roots.get(x), roots.get(y)];
    if (!one || !other || one.person === other.person) continue;
    const [a, b] = one.person < other.person ? [one, other] : [other, one];
    const key = `${a.person} ${b.person}`;
    // Matches come strongest first.
    if (!pairs.has(key)) pairs.set(key, { id: newId(), a, b, reason });
  }
  const inOrder = [...pairs.values()].toSorted((p, q) => (p.a.person < q.a.person ? -1 : 1));
  return insertPairs(tx, district, inOrder, clock());
}

/**
 * Holds the next thousand new people against the whole district, for a person is often
 * recorded by two communities that do not see each other; returns how many it took. Who
 * may decide is told by row security: only those who see both.
 */
export async function comparePeople(platform: Platform, district: number): Promise<number> {
  return withActor(platform.db, { district, span: wholeDistrict }, async (tx) => {
    const people = await takeUnpaired(tx, district, atATime);
    if (people.length > 0) await findPairs(platform, tx, district, people);
    return people.length;
  });
}
