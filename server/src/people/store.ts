// The only file that writes households, people and their identities.

import type { sexes } from "@lianfang/domain/people/household";
import { isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import { bytesOf, idsOf, intsOf, textsOf } from "../db/arrays.ts";
import type { Tx } from "../db/withActor.ts";

export type NewHousehold = {
  readonly id: string;
  readonly gridNo: number;
  readonly label: string;
  readonly walkOrder: number;
  readonly foundBy: string | null;
};

export type NewPerson = {
  readonly id: string;
  /** Null: at a plant, or home not known yet. */
  readonly household: string | null;
  readonly gridNo: number;
  readonly birthYear: number | null;
  readonly sex: (typeof sexes)[number];
};

/** An identity already sealed and hashed: see identity.ts. */
export type SealedIdentity = {
  readonly person: string;
  readonly gridNo: number;
  readonly name: Buffer;
  readonly phone: Buffer | null;
  readonly idNo: Buffer | null;
  readonly address: Buffer | null;
  readonly nameHash: Buffer;
  readonly phoneHash: Buffer | null;
  readonly idNoHash: Buffer | null;
};

/**
 * Inserts households and returns those that were new: an id that exists is left as it is.
 * `batch` names the register that brought them and may take them back.
 */
export async function insertHouseholds(
  tx: Tx,
  district: number,
  households: readonly NewHousehold[],
  at: number,
  batch: string | null = null,
): Promise<Set<string>> {
  const column = <K extends keyof NewHousehold>(name: K) => households.map((row) => row[name]);
  const { rows } = await sql<{ householdId: string; gridNo: number }>`
    insert into household (district_id, household_id, grid_no, label, walk_order, found_by, created_at,
      batch_id)
    select ${district}, id, grid_no, label, walk_order, found_by, ${isoOf(at)}::timestamptz, ${batch}::uuid
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
  batch: string | null = null,
): Promise<void> {
  const column = <K extends keyof NewPerson>(name: K) => people.map((row) => row[name]);
  const { rows } = await sql<{ gridNo: number }>`
    insert into person (district_id, person_id, household_id, grid_no, birth_year, sex, batch_id)
    select ${district}, t.*, ${batch}::uuid from unnest(${idsOf(column("id"))}::uuid[],
      ${idsOf(column("household"))}::uuid[], ${intsOf(column("gridNo"))}::int[],
      ${intsOf(column("birthYear"))}::int[], ${textsOf(column("sex"))}::text[]) as t
    on conflict do nothing
    returning grid_no`.execute(tx);
  await addToBuildings(
    tx,
    district,
    "persons",
    rows.map(({ gridNo }) => gridNo),
  );
}

export async function insertIdentities(
  tx: Tx,
  district: number,
  identities: readonly SealedIdentity[],
  batch: string | null = null,
): Promise<void> {
  const column = <K extends keyof SealedIdentity>(name: K) => identities.map((row) => row[name]);
  await sql`
    insert into person_identity (district_id, person_id, grid_no, name, phone, id_no, address,
      name_hash, phone_hash, id_no_hash, batch_id)
    select ${district}, t.*, ${batch}::uuid from unnest(${idsOf(column("person"))}::uuid[],
      ${intsOf(column("gridNo"))}::int[], ${bytesOf(column("name"))}::bytea[],
      ${bytesOf(column("phone"))}::bytea[], ${bytesOf(column("idNo"))}::bytea[],
      ${bytesOf(column("address"))}::bytea[], ${bytesOf(column("nameHash"))}::bytea[],
      ${bytesOf(column("phoneHash"))}::bytea[], ${bytesOf(column("idNoHash"))}::bytea[]) as t
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

/** Households by id, as far as row security shows them, with the people of each. */
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
    .where((is) => is("householdId", "=", is.fn.any(sql<string[]>`${households}::uuid[]`)))
    .orderBy("birthYear")
    .execute();
}

export async function selectIdentity(tx: Tx, district: number, person: string) {
  return tx
    .selectFrom("personIdentity")
    .select(["name", "phone", "idNo", "address"])
    .where("districtId", "=", district)
    .where("personId", "=", person)
    .executeTakeFirst();
}

export async function selectNames(tx: Tx, district: number, people: readonly string[]) {
  return tx
    .selectFrom("personIdentity")
    .select(["personId", "name"])
    .where("districtId", "=", district)
    .where((is) => is("personId", "=", is.fn.any(sql<string[]>`${people}::uuid[]`)))
    .execute();
}
