import type { PersonPair } from "@lianfang/domain/people/contract-pairs";
import type { Tx } from "../db/withActor.ts";
import { refuse } from "../http/refuse.ts";
import type { Platform } from "../platform.ts";
import { foundPeople } from "./found.ts";
import { selectPair, type PairRow } from "./pair-store.ts";

/** Pairs with both people, masked; one of whom the caller sees no more leaves the pair out. */
export async function shownPairs(
  platform: Platform,
  tx: Tx,
  district: number,
  rows: readonly PairRow[],
): Promise<PersonPair[]> {
  const ids = [...new Set(rows.flatMap(({ aPerson, bPerson }) => [aPerson, bPerson]))];
  const people = await foundPeople(platform, tx, district, ids);
  const byId = new Map(people.map((one) => [one.person, one]));
  return rows.flatMap((row) => {
    const [a, b] = [byId.get(row.aPerson), byId.get(row.bPerson)];
    if (!a || !b) return [];
    return [
      {
        id: row.pairId,
        reason: row.reason,
        state: row.state,
        foundAt: row.foundAt.toISOString(),
        decidedBy: row.decidedBy,
        decidedAt: row.decidedAt?.toISOString() ?? null,
        a,
        b,
      },
    ];
  });
}

export async function shownPair(
  platform: Platform,
  tx: Tx,
  district: number,
  id: string,
): Promise<PersonPair> {
  const row = (await selectPair(tx, district, id)) ?? refuse("pair.unknown");
  const [pair] = await shownPairs(platform, tx, district, [row]);
  return pair ?? refuse("pair.unknown");
}
