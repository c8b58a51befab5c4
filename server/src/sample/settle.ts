// Puts homes and the people who live in them into the register.

import type { Tx } from "../db/withActor.ts";
import { storeIdentities } from "../people/identity.ts";
import { insertHouseholds, insertPeople } from "../people/store.ts";
import type { Platform } from "../platform.ts";
import { chunks } from "./chunks.ts";
import type { Home } from "./generate.ts";

const homesAtATime = 2_000;

/**
 * Stores homes with their residents, and the identities that were made for them. While
 * the database registers some homes, the identities of those before are sealed.
 */
export async function settle(
  platform: Platform,
  tx: Tx,
  district: number,
  homes: readonly Home[],
): Promise<void> {
  let before: readonly Home[] = [];
  for (const part of [...chunks(homes, homesAtATime), []]) {
    await Promise.all([
      register(platform, tx, district, part),
      identify(platform, tx, district, before),
    ]);
    before = part;
  }
}

async function register({ clock }: Platform, tx: Tx, district: number, homes: readonly Home[]) {
  if (homes.length === 0) return;
  const rows = homes.map((home) => ({ ...home, foundBy: null }));
  await insertHouseholds(tx, district, rows, clock());
  const residents = homes.flatMap(({ id: household, gridNo, residents: members }) =>
    members.map((resident) => ({ ...resident, household, gridNo })),
  );
  await insertPeople(tx, district, residents);
}

async function identify(platform: Platform, tx: Tx, district: number, homes: readonly Home[]) {
  const known = homes.flatMap(({ gridNo, residents }) =>
    residents.flatMap(({ id: person, identity }) =>
      identity === null ? [] : [{ person, gridNo, identity }],
    ),
  );
  if (known.length > 0) await storeIdentities(platform, tx, district, known);
}
