// Whom the register knows already: by keyed hash, a whole chunk in one statement. The
// strength of evidence is that of the pairs people are asked about.

import { sql } from "kysely";
import { bytesOf, idsOf, intsOf } from "../db/arrays.ts";
import type { Tx } from "../db/withActor.ts";

/** What a newcomer is held against; the hashes are keyed (keys/seal.ts). */
export type Newcomer = {
  readonly idNoHash: Buffer | null;
  readonly nameHash: Buffer;
  readonly phoneHash: Buffer | null;
  readonly household: string | null;
  readonly birthYear: number | null;
};

export type Known = {
  readonly person: string;
  readonly gridNo: number;
  readonly household: string | null;
};

/**
 * For each newcomer the person he is, as far as row security shows: the same ID number;
 * else the same phone and name, or the same household, name and year of birth, unless two
 * different ID numbers say that they are two.
 */
export async function selectKnown(
  tx: Tx,
  district: number,
  newcomers: readonly Newcomer[],
): Promise<(Known | undefined)[]> {
  const column = <K extends keyof Newcomer>(name: K) => newcomers.map((one) => one[name]);
  const columns = sql`person.person_id, person.grid_no, person.household_id`;
  const identity = sql`person_identity as i join person on person.district_id = ${district}
    and person.person_id = i.person_id`;
  const notAnother = sql`(i.id_no_hash is null or asked.id_no is null or i.id_no_hash = asked.id_no)`;
  const { rows } = await sql<{
    n: string;
    personId: string;
    gridNo: number;
    householdId: string | null;
  }>`
    select asked.n, found.person_id, found.grid_no, found.household_id
    from unnest(${bytesOf(column("idNoHash"))}::bytea[], ${bytesOf(column("nameHash"))}::bytea[],
        ${bytesOf(column("phoneHash"))}::bytea[], ${idsOf(column("household"))}::uuid[],
        ${intsOf(column("birthYear"))}::int[])
        with ordinality as asked(id_no, name, phone, household, birth_year, n)
      cross join lateral (
        (select 1 as rank, ${columns} from ${identity}
         where i.district_id = ${district} and i.id_no_hash = asked.id_no limit 1)
        union all
        (select 2, ${columns} from ${identity}
         where i.district_id = ${district} and i.phone_hash = asked.phone
           and i.name_hash = asked.name and ${notAnother} limit 1)
        union all
        (select 3, ${columns} from person join person_identity as i
           on i.district_id = ${district} and i.person_id = person.person_id
         where person.district_id = ${district} and person.household_id = asked.household
           and person.birth_year = asked.birth_year and i.name_hash = asked.name
           and ${notAnother} limit 1)
        order by rank limit 1) as found`.execute(tx);
  const known: (Known | undefined)[] = newcomers.map(() => undefined);
  for (const { n, personId, gridNo, householdId } of rows) {
    known[Number(n) - 1] = { person: personId, gridNo, household: householdId };
  }
  return known;
}

/** Households by number and label, as far as row security shows them; keyed `number label`. */
export async function selectHouseholdsAt(
  tx: Tx,
  district: number,
  doors: readonly { readonly gridNo: number; readonly label: string }[],
): Promise<Map<string, string>> {
  if (doors.length === 0) return new Map();
  const labels = new Set(doors.map(({ label }) => label));
  const { rows } = await sql<{ householdId: string; gridNo: number; label: string }>`
    select distinct on (grid_no, label) household_id, grid_no, label from household
    where district_id = ${district}
      and grid_no = any(${intsOf([...new Set(doors.map(({ gridNo }) => gridNo))])}::int[])
      and label = any(${[...labels]}::text[])
    order by grid_no, label, household_id`.execute(tx);
  return new Map(rows.map(({ householdId, gridNo, label }) => [`${gridNo} ${label}`, householdId]));
}
