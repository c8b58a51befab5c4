// Someone says who he is at a counter or a gate: the district may know him, under whatever
// roof. The worker is not told; whoever answers for his home is.

import type { Told } from "@lianfang/domain/observations/observed";
import { idnoForLookup, sameName } from "@lianfang/domain/people/lookup";
import type { Tx } from "../db/withActor.ts";
import { openIdentities, storeIdentities } from "../people/identity.ts";
import { selectKept, selectKnown, type Known } from "../people/known.ts";
import { insertPeople } from "../people/store.ts";
import type { Platform } from "../platform.ts";

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
): Promise<Known> {
  const newcomer = { identity: told, household: null, birthYear: null };
  const [known] = await selectKnown(platform.keyring, wide, district, [newcomer]);
  if (known) return known;
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
): Promise<Known | null> {
  const holder = (await openIdentities(platform, wide, district, [person])).get(person);
  if (!holder || !sameName(holder.name, name)) return null;
  const [his, told] = [holder.idNo, idNo].map((one) => one && idnoForLookup(one));
  const isAnother = his && told && his !== told;
  return isAnother ? null : ((await selectKept(wide, district, [person])).get(person) ?? null);
}
