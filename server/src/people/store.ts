// The only file that writes households, people and their identities.

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
  /** Null: at a plant, or home not known yet. */
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

/** Inserts people and returns those that were new: an id that exists is left as it is. */
export async function insertPeople(
  tx: Tx,
  district: number,
  people: readonly NewPerson[],
  batch: string | null = null,
): Promise<Set<string>> {
  const column = <K extends keyof NewPerson>(name: K) => people.map((row) => row[name]);
  const { rows } = await sql<{ personId: string; gridNo: number }>`
    insert into person (district_id, person_id, household_id, grid_no, birth_year, sex, batch_id)
    select ${district}, t.*, ${batch}::uuid from unnest(${idsOf(column("id"))}::uuid[],
      ${idsOf(column("household"))}::uuid[], ${intsOf(column("gridNo"))}::int[],
      ${intsOf(column("birthYear"))}::int[], ${textsOf(column("sex"))}::text[]) as t
    on conflict do nothing
    returning person_id, grid_no`.execute(tx);
  await addToBuildings(
    tx,
    district,
    "persons",
    rows.map(({ gridNo }) => gridNo),
  );
  return new Set(rows.map(({ personId }) => personId));
}

/** Who was merged, or un-merged where `into` is null. A merged one is no resident more of his building. */
export async function updateMerged(
  tx: Tx,
  district: number,
  person: { readonly id: string; readonly gridNo: number },
  into: string | null,
): Promise<void> {
  await tx
    .updateTable("person")
    .set({ mergedInto: into })
    .where("districtId", "=", district)
    .where("personId", "=", person.id)
    .execute();
  await addToBuildings(tx, district, "persons", [person.gridNo], into === null ? 1 : -1);
}

/** What a correction changes of a person outside his identity; a move takes the identity along. */
export async function updatePerson(
  tx: Tx,
  district: number,
  before: { readonly id: string; readonly gridNo: number },
  to: Omit<NewPerson, "id">,
): Promise<void> {
  await tx
    .updateTable("person")
    .set({
      householdId: to.household,
      gridNo: to.gridNo,
      birthYear: to.birthYear,
      sex: to.sex,
    })
    .where("districtId", "=", district)
    .where("personId", "=", before.id)
    .execute();
  if (to.gridNo === before.gridNo) return;
  await tx
    .updateTable("personIdentity")
    .set({ gridNo: to.gridNo })
    .where("districtId", "=", district)
    .where("personId", "=", before.id)
    .execute();
  await addToBuildings(tx, district, "persons", [before.gridNo], -1);
  await addToBuildings(tx, district, "persons", [to.gridNo]);
}

/** Puts an identity, sealed anew, in the place of the one before. */
export async function updateIdentity(tx: Tx, district: number, identity: SealedIdentity) {
  const { person, gridNo: _, ...columns } = identity;
  await tx
    .updateTable("personIdentity")
    .set(columns)
    .where("districtId", "=", district)
    .where("personId", "=", person)
    .execute();
}

/** Until the transaction ends no other corrects, merges or moves these people. */
export async function lockPeople(tx: Tx, district: number, people: readonly string[]) {
  await sql`
    select from person
    where district_id = ${district} and person_id = any(${idsOf(people)}::uuid[])
    order by person_id for update`.execute(tx);
}

/** Stores identities; those that are new wait to be held against the district for duplicates. */
export async function insertIdentities(
  tx: Tx,
  district: number,
  identities: readonly SealedIdentity[],
  batch: string | null = null,
): Promise<void> {
  const column = <K extends keyof SealedIdentity>(name: K) => identities.map((row) => row[name]);
  await sql`
    with kept as (
      insert into person_identity (district_id, person_id, grid_no, name, phone, id_no, address,
        birth_date, name_hash, phone_hash, phone_last4_hash, id_no_hash, id_no_last4_hash,
        birth_hash, batch_id)
      select ${district}, t.*, ${batch}::uuid from unnest(${idsOf(column("person"))}::uuid[],
        ${intsOf(column("gridNo"))}::int[], ${bytesOf(column("name"))}::bytea[],
        ${bytesOf(column("phone"))}::bytea[], ${bytesOf(column("idNo"))}::bytea[],
        ${bytesOf(column("address"))}::bytea[], ${bytesOf(column("birthDate"))}::bytea[],
        ${bytesOf(column("nameHash"))}::bytea[], ${bytesOf(column("phoneHash"))}::bytea[],
        ${bytesOf(column("phoneLast4Hash"))}::bytea[], ${bytesOf(column("idNoHash"))}::bytea[],
        ${bytesOf(column("idNoLast4Hash"))}::bytea[], ${bytesOf(column("birthHash"))}::bytea[]) as t
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
  each: 1 | -1 = 1,
): Promise<void> {
  if (gridNos.length === 0) return;
  const added = what === "households" ? sql`count(*), 0` : sql`0, count(*) * ${each}::int`;
  await sql`
    insert into building_count (district_id, grid_no, households, persons)
    select ${district}, grid_no, ${added} from unnest(${intsOf(gridNos)}::int[]) as grid_no
    group by grid_no order by grid_no
    on conflict (district_id, grid_no) do update set
      households = building_count.households + excluded.households,
      persons = building_count.persons + excluded.persons`.execute(tx);
}
