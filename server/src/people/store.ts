// The only file that writes households, people and their identities.

import type { Range } from "@lianfang/domain/areas/area";
import type { sexes } from "@lianfang/domain/people/household";
import { isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import { bytesOf, idsOf, intsOf, textsOf } from "../db/arrays.ts";
import type { Tx } from "../db/withActor.ts";
import type { Hashes } from "./hashes.ts";

export type NewHousehold = {
  readonly id: string;
  readonly gridNo: number;
  readonly label: string;
  readonly walkOrder: number;
  readonly foundBy: string | null;
};

export type NewPerson = {
  readonly id: string;
  /** Null where his home is not known: he stands at a place. */
  readonly household: string | null;
  readonly gridNo: number;
  readonly birthYear: number | null;
  readonly sex: (typeof sexes)[number];
};

/** An identity already sealed and hashed: see identity.ts. */
export type SealedIdentity = Hashes & {
  readonly person: string;
  readonly gridNo: number;
  readonly name: Buffer;
  readonly phone: Buffer | null;
  readonly idNo: Buffer | null;
  readonly address: Buffer | null;
  readonly birthDate: Buffer | null;
};

/** Inserts households and returns those that were new: an id that exists is left as it is. */
export async function insertHouseholds(
  tx: Tx,
  district: number,
  households: readonly NewHousehold[],
  at: number,
): Promise<Set<string>> {
  const column = <K extends keyof NewHousehold>(name: K) => households.map((row) => row[name]);
  const { rows } = await sql<{ householdId: string; gridNo: number }>`
    insert into household (district_id, household_id, grid_no, label, walk_order, found_by, created_at)
    select ${district}, id, grid_no, label, walk_order, found_by, ${isoOf(at)}::timestamptz
    from unnest(${idsOf(column("id"))}::uuid[], ${intsOf(column("gridNo"))}::int[],
      ${textsOf(column("label"))}::text[], ${intsOf(column("walkOrder"))}::int[],
      ${idsOf(column("foundBy"))}::uuid[])
      as t(id, grid_no, label, walk_order, found_by)
    on conflict do nothing
    returning household_id, grid_no`.execute(tx);
  await addToBuildings(
    tx,
    district,
    "households",
    rows.map(({ gridNo }) => gridNo),
  );
  return new Set(rows.map(({ householdId }) => householdId));
}

export async function insertPeople(
  tx: Tx,
  district: number,
  people: readonly NewPerson[],
): Promise<void> {
  const column = <K extends keyof NewPerson>(name: K) => people.map((row) => row[name]);
  const { rows } = await sql<{ gridNo: number }>`
    insert into person (district_id, person_id, household_id, grid_no, birth_year, sex)
    select ${district}, * from unnest(${idsOf(column("id"))}::uuid[],
      ${idsOf(column("household"))}::uuid[], ${intsOf(column("gridNo"))}::int[],
      ${intsOf(column("birthYear"))}::int[], ${textsOf(column("sex"))}::text[])
    on conflict do nothing
    returning grid_no`.execute(tx);
  await addToBuildings(
    tx,
    district,
    "persons",
    rows.map(({ gridNo }) => gridNo),
  );
}

/** Stores identities; those that are new wait to be held against the district for duplicates. */
export async function insertIdentities(
  tx: Tx,
  district: number,
  identities: readonly SealedIdentity[],
): Promise<void> {
  const column = <K extends keyof SealedIdentity>(name: K) => identities.map((row) => row[name]);
  await sql`
    with kept as (
      insert into person_identity (district_id, person_id, grid_no, name, phone, id_no, address,
        birth_date, name_hash, phone_hash, phone_last4_hash, id_no_hash, id_no_last4_hash, birth_hash)
      select ${district}, * from unnest(${idsOf(column("person"))}::uuid[],
        ${intsOf(column("gridNo"))}::int[], ${bytesOf(column("name"))}::bytea[],
        ${bytesOf(column("phone"))}::bytea[], ${bytesOf(column("idNo"))}::bytea[],
        ${bytesOf(column("address"))}::bytea[], ${bytesOf(column("birthDate"))}::bytea[],
        ${bytesOf(column("nameHash"))}::bytea[], ${bytesOf(column("phoneHash"))}::bytea[],
        ${bytesOf(column("phoneLast4Hash"))}::bytea[], ${bytesOf(column("idNoHash"))}::bytea[],
        ${bytesOf(column("idNoLast4Hash"))}::bytea[], ${bytesOf(column("birthHash"))}::bytea[])
      on conflict do nothing
      returning person_id, grid_no)
    insert into person_unpaired (district_id, person_id, grid_no)
    select ${district}, person_id, grid_no from kept
    on conflict do nothing`.execute(tx);
}

async function addToBuildings(
  tx: Tx,
  district: number,
  what: "households" | "persons",
  gridNos: readonly number[],
): Promise<void> {
  if (gridNos.length === 0) return;
  const added = what === "households" ? sql`count(*), 0` : sql`0, count(*)`;
  await sql`
    insert into building_count (district_id, grid_no, households, persons)
    select ${district}, grid_no, ${added} from unnest(${intsOf(gridNos)}::int[]) as grid_no
    group by grid_no order by grid_no
    on conflict (district_id, grid_no) do update set
      households = building_count.households + excluded.households,
      persons = building_count.persons + excluded.persons`.execute(tx);
}

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
    .select(["householdId", "gridNo", "label", "walkOrder", "foundBy"])
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
