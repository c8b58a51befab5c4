// Someone says who he is at a counter or a gate: the district may know him, under whatever
// roof. The worker is not told; whoever answers for his home is.

import type { Told } from "@lianfang/domain/observations/observed";
import { sameName } from "@lianfang/domain/people/lookup";
import type { Tx } from "../db/withActor.ts";
import { rootsOf, selectByHash } from "../people/find.ts";
import { hashesOf } from "../people/hashes.ts";
import { openIdentities, storeIdentities } from "../people/identity.ts";
import { selectPeople } from "../people/select.ts";
import { insertPeople } from "../people/store.ts";
import type { Platform } from "../platform.ts";

export type Home = {
  readonly person: string;
  readonly household: string | null;
  readonly gridNo: number;
};

/**
 * Whom the district knows by the ID number, or by phone and name; else he is entered where he
 * says he lives. Called in the scope of the whole district.
 */
export async function homeOf(
  platform: Platform,
  wide: Tx,
  district: number,
  told: Told,
  gridNo: number,
): Promise<Home> {
  const known = await knownAs(platform, wide, district, told);
  if (known !== null) return known;
  const { person, name, phone, idNo, address } = told;
  const home = { person, household: null, gridNo: told.livesAt ?? gridNo };
  const fresh = { id: person, household: null, gridNo: home.gridNo };
  await insertPeople(wide, district, [{ ...fresh, birthYear: null, sex: "unknown" }]);
  const identity = { name, phone, idNo, address };
  await storeIdentities(platform, wide, district, [{ person, gridNo: home.gridNo, identity }]);
  return home;
}

async function knownAs(
  platform: Platform,
  wide: Tx,
  district: number,
  told: Told,
): Promise<Home | null> {
  const hashes = hashesOf(platform.keyring, { ...told, birthDate: null });
  const byIdNo =
    hashes.idNoHash === null
      ? []
      : await selectByHash(wide, district, [{ column: "id_no_hash", hash: hashes.idNoHash }]);
  const byPhone =
    byIdNo.length > 0 || hashes.phoneHash === null
      ? []
      : await named(platform, wide, district, told.name, [
          { column: "phone_hash", hash: hashes.phoneHash },
        ]);
  const [first] = [...byIdNo, ...byPhone].toSorted();
  if (first === undefined) return null;
  const root = (await rootsOf(wide, district, [first])).get(first);
  const [row] = root === undefined ? [] : await selectPeople(wide, district, [root.person]);
  return row ? { person: row.personId, household: row.householdId, gridNo: row.gridNo } : null;
}

/** Those of a phone number's people who bear the name: a family shares a phone. */
async function named(
  platform: Platform,
  wide: Tx,
  district: number,
  name: string,
  sought: Parameters<typeof selectByHash>[2],
): Promise<string[]> {
  const people = await selectByHash(wide, district, sought);
  const identities = await openIdentities(platform, wide, district, people);
  return people.filter((person) => sameName(identities.get(person)?.name ?? "", name));
}
