// Reads of households, people and their identities, as far as row security shows them.

import type { Range } from "@lianfang/domain/areas/area";
import { sql } from "kysely";
import { idsOf, intsOf } from "../db/arrays.ts";
import type { Tx } from "../db/withActor.ts";

/** How many residents the register counts in a span. */
export async function countPersons(tx: Tx, district: number, span: readonly Range[]) {
  const { rows } = await sql<{ persons: string }>`
    select coalesce(sum(persons), 0) as persons
    from unnest(${intsOf(span.map(({ from }) => from))}::int[],
        ${intsOf(span.map(({ until }) => until))}::int[]) as part(low, high)
      join building_count on district_id = ${district} and grid_no >= low and grid_no < high`.execute(
    tx,
  );
  return Number(rows[0]?.persons ?? 0);
}

/**
 * Households by id, as far as row security shows them, with the people of each. Merged ones
 * too: a phone that has not heard of the merge yet still records them.
 */
export async function selectHouseholds(tx: Tx, district: number, ids: readonly string[]) {
  const { rows } = await sql<{ householdId: string; gridNo: number; people: string | null }>`
    select household.household_id, household.grid_no, members.people
    from household, lateral (
      select string_agg(person_id::text, ',') as people from person
      where district_id = ${district} and household_id = household.household_id) as members
    where household.district_id = ${district}
      and household.household_id = any(${idsOf(ids)}::uuid[])`.execute(tx);
  return new Map(
    rows.map(({ householdId, gridNo, people }) => [
      householdId,
      { gridNo, people: new Set(people === null ? [] : people.split(",")) },
    ]),
  );
}

/** Where doors are and who found them, as far as row security shows them. */
export async function selectDoors(tx: Tx, district: number, ids: readonly string[]) {
  const rows = await tx
    .selectFrom("household")
    .select(["householdId", "gridNo", "label", "walkOrder", "foundBy", "createdAt"])
    .where("districtId", "=", district)
    .where((is) => is("householdId", "=", is.fn.any(sql<string[]>`${ids}::uuid[]`)))
    .execute();
  return new Map(rows.map((row) => [row.householdId, row]));
}

/** Who lives in households; a merged one is listed as the one that was kept. */
export async function selectPeopleOf(tx: Tx, district: number, households: readonly string[]) {
  return tx
    .selectFrom("person")
    .innerJoin("personIdentity", (join) =>
      join
        .onRef("personIdentity.districtId", "=", "person.districtId")
        .onRef("personIdentity.personId", "=", "person.personId"),
    )
    .select(["person.personId", "householdId", "birthYear", "sex", "personIdentity.name"])
    .where("person.districtId", "=", district)
    .where("person.mergedInto", "is", null)
    .where((is) => is("householdId", "=", is.fn.any(sql<string[]>`${idsOf(households)}::uuid[]`)))
    .orderBy("birthYear")
    .execute();
}

export async function selectIdentities(tx: Tx, district: number, people: readonly string[]) {
  return tx
    .selectFrom("personIdentity")
    .select(["personId", "name", "phone", "idNo", "address", "birthDate"])
    .where("districtId", "=", district)
    .where((is) => is("personId", "=", is.fn.any(sql<string[]>`${idsOf(people)}::uuid[]`)))
    .execute();
}

export async function selectNames(tx: Tx, district: number, people: readonly string[]) {
  return tx
    .selectFrom("personIdentity")
    .select(["personId", "name"])
    .where("districtId", "=", district)
    .where((is) => is("personId", "=", is.fn.any(sql<string[]>`${people}::uuid[]`)))
    .execute();
}

export type PersonRow = {
  readonly personId: string;
  readonly householdId: string | null;
  readonly gridNo: number;
  readonly birthYear: number | null;
  readonly sex: string;
  readonly mergedInto: string | null;
  readonly label: string | null;
};

/** People by id with the label of their door, as far as row security shows them; merged ones too. */
export async function selectPeople(
  tx: Tx,
  district: number,
  people: readonly string[],
): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select person_id, person.household_id, person.grid_no, birth_year, sex, merged_into, door.label
    from person
      left join lateral (
        select label from household
        where district_id = ${district} and household_id = person.household_id) as door on true
    where person.district_id = ${district} and person_id = any(${idsOf(people)}::uuid[])
    order by person.grid_no, door.label, birth_year, person_id`.execute(tx);
  return rows;
}
