// People for the register of a test town, as whoever inserts them does it.

import { checkCharacter } from "@lianfang/domain/people/idno";
import { wholeDistrict, withActor } from "../src/db/withActor.ts";
import { storeIdentities, type NewIdentity } from "../src/people/identity.ts";
import { comparePeople, findPairs } from "../src/people/pairs.ts";
import { insertPeople } from "../src/people/store.ts";
import type { House, Town } from "./town.ts";

/** A made-up ID number of no county, with its right check digit. */
export function idNumber(birth: string, sequence: number): string {
  const body = `500000${birth.replaceAll("-", "")}${String(sequence).padStart(3, "0")}`;
  return body + checkCharacter(body);
}

/** Registers people in a house, or in none (`id` null); returns their ids in order. */
export async function register(
  { platform, district }: Town,
  house: Pick<House, "gridNo"> & { readonly id: string | null },
  identities: readonly (Partial<NewIdentity> & { readonly name: string })[],
): Promise<string[]> {
  const ids = identities.map(() => platform.newId());
  await withActor(platform.db, { district, span: wholeDistrict }, async (tx) => {
    const of = {
      household: house.id,
      gridNo: house.gridNo,
      birthYear: null,
      sex: "unknown",
    } as const;
    await insertPeople(
      tx,
      district,
      ids.map((id) => ({ id, ...of })),
    );
    await storeIdentities(
      platform,
      tx,
      district,
      identities.map((identity, index) => ({
        person: ids[index] ?? "",
        gridNo: house.gridNo,
        identity: { phone: null, idNo: null, address: null, ...identity },
      })),
    );
    await findPairs(platform, tx, district, ids);
  });
  return ids;
}

/** Lets the platform hold all new people against the whole district. */
export async function compareAll({ platform, district }: Town): Promise<void> {
  while ((await comparePeople(platform, district)) > 0);
}
