// Puts homes and the people who live in them into the register.

import type { Tx } from "../db/withActor.ts";
import { storeIdentities } from "../people/identity.ts";
import { insertHouseholds, insertPeople } from "../people/store.ts";
import type { Platform } from "../platform.ts";
import type { Home } from "./generate.ts";

/** Stores homes with their residents, and the identities that were made for them. */
export async function settle(
  platform: Platform,
  tx: Tx,
  district: number,
  homes: readonly Home[],
): Promise<void> {
  await insertHouseholds(
    tx,
    district,
    homes.map((home) => ({ ...home, foundBy: null })),
    platform.clock(),
  );
  const residents = homes.flatMap(({ id: household, gridNo, residents: members }) =>
    members.map((resident) => ({ ...resident, household, gridNo })),
  );
  await insertPeople(tx, district, residents);
  const known = residents.flatMap(({ id: person, gridNo, identity }) =>
    identity === null ? [] : [{ person, gridNo, identity }],
  );
  if (known.length > 0) await storeIdentities(platform, tx, district, known);
}
