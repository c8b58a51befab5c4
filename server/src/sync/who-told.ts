// Someone says who he is at a counter or a gate: the district may know him, under whatever
// roof. The worker is not told; whoever answers for his home is.

import type { Told } from "@lianfang/domain/observations/observed";
import { idnoForLookup, sameName } from "@lianfang/domain/people/lookup";
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
  const lives = told.livesAt ?? gridNo;
  if (await enter(platform, wide, district, told.person, lives, told)) {
    return { person: told.person, household: null, gridNo: lives };
  }
  const holder = await holderOf(platform, wide, district, told);
  if (holder !== null) return holder;
  // The id stands for another, or for someone erased: he is told nothing and gets nobody's.
  const person = platform.newId();
  await enter(platform, wide, district, person, lives, told);
  return { person, household: null, gridNo: lives };
}

/** False where the id is taken, or whoever bore it was erased. */
async function enter(
  platform: Platform,
  wide: Tx,
  district: number,
  person: string,
  gridNo: number,
  { name, phone, idNo, address }: Told,
): Promise<boolean> {
  if (!(await platform.keyStore.make(district, [person])).has(person)) return false;
  const fresh = { id: person, household: null, gridNo, birthYear: null, sex: "unknown" } as const;
  if (!(await insertPeople(wide, district, [fresh])).has(person)) return false;
  const identity = { name, phone, idNo, address };
  await storeIdentities(platform, wide, district, [{ person, gridNo, identity }]);
  return true;
}

/** Who bears the id already, if it is he: told of before, by the same phone. */
async function holderOf(
  platform: Platform,
  wide: Tx,
  district: number,
  { person, name, idNo }: Told,
): Promise<Home | null> {
  const holder = (await openIdentities(platform, wide, district, [person])).get(person);
  if (!holder || !sameName(holder.name, name)) return null;
  const isAnother = holder.idNo !== null && idNo !== null && holder.idNo !== idnoForLookup(idNo);
  return isAnother ? null : keptHome(wide, district, person);
}

/** Where he stands who was kept for a person. */
async function keptHome(wide: Tx, district: number, person: string): Promise<Home | null> {
  const root = (await rootsOf(wide, district, [person])).get(person);
  const [row] = root === undefined ? [] : await selectPeople(wide, district, [root.person]);
  return row ? { person: row.personId, household: row.householdId, gridNo: row.gridNo } : null;
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
  return first === undefined ? null : keptHome(wide, district, first);
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
