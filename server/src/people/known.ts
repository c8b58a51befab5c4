// Whom the register knows already: by keyed hash, a whole chunk in one statement. The
// strength of evidence is that of the pairs people are asked about.

import { sql } from "kysely";
import { bytesOf, idsOf, intsOf } from "../db/arrays.ts";
import type { Tx } from "../db/withActor.ts";
import type { Keyring } from "../keys/keyring.ts";
import { rootsOf } from "./find.ts";
import { hashesOf } from "./hashes.ts";
import type { Identity } from "./identity.ts";
import { selectPeople } from "./select.ts";

/** Who is asked for, and what else is known of him. */
export type Newcomer = {
  readonly identity: Pick<Identity, "name" | "phone" | "idNo">;
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
 * different ID numbers say that they are two. Of merged records it is the one that was kept.
 */
export async function selectKnown(
  keyring: Keyring,
  tx: Tx,
  district: number,
  newcomers: readonly Newcomer[],
): Promise<(Known | undefined)[]> {
  const hashes = newcomers.map(({ identity }) =>
    hashesOf(keyring, { ...identity, birthDate: null }),
  );
  const columns = sql`person.person_id, person.grid_no, person.household_id,
    person.merged_into is not null as merged`;
  const identity = sql`person_identity as i join person on person.district_id = ${district}
    and person.person_id = i.person_id`;
  const notAnother = sql`(i.id_no_hash is null or asked.id_no is null or i.id_no_hash = asked.id_no)`;
  const { rows } = await sql<{
    n: string;
    personId: string;
    gridNo: number;
    householdId: string | null;
    merged: boolean;
  }>`
    select asked.n, found.person_id, found.grid_no, found.household_id, found.merged
    from unnest(${bytesOf(hashes.map(({ idNoHash }) => idNoHash))}::bytea[],
        ${bytesOf(hashes.map(({ nameHash }) => nameHash))}::bytea[],
        ${bytesOf(hashes.map(({ phoneHash }) => phoneHash))}::bytea[],
        ${idsOf(newcomers.map(({ household }) => household))}::uuid[],
        ${intsOf(newcomers.map(({ birthYear }) => birthYear))}::int[])
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
  const merged = rows.flatMap((row) => (row.merged ? [row.personId] : []));
  const kept = await selectKept(tx, district, merged);
  const known: (Known | undefined)[] = newcomers.map(() => undefined);
  for (const { n, personId, gridNo, householdId } of rows) {
    const own = { person: personId, gridNo, household: householdId };
    known[Number(n) - 1] = kept.get(personId) ?? own;
  }
  return known;
}

/** For each person the record that was kept of him: his own where he was not merged. */
export async function selectKept(
  tx: Tx,
  district: number,
  people: readonly string[],
): Promise<Map<string, Known>> {
  if (people.length === 0) return new Map();
  const roots = await rootsOf(tx, district, people);
  const rows = await selectPeople(
    tx,
    district,
    [...roots.values()].map(({ person }) => person),
  );
  const known = new Map(
    rows.map(({ personId, householdId, gridNo }): [string, Known] => [
      personId,
      { person: personId, gridNo, household: householdId },
    ]),
  );
  return new Map(
    [...roots].flatMap(([person, root]) => {
      const one = known.get(root.person);
      return one ? [[person, one] as const] : [];
    }),
  );
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
