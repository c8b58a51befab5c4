// The only file that writes pairs, and who waits to be held against the district.

import type { pairReasons, pairStates } from "@lianfang/domain/people/contract-pairs";
import { isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import { idsOf, intsOf, textsOf } from "../db/arrays.ts";
import type { Tx } from "../db/withActor.ts";

export type Reason = (typeof pairReasons)[number];
export type PairState = (typeof pairStates)[number];

export type Match = { readonly x: string; readonly y: string; readonly reason: Reason };

/**
 * Whom people equal by hash: ID number, or phone and name, or household and day of birth (two
 * ID numbers that differ there are twins). Each is looked up by key; who was said not to be
 * the same is left out.
 */
export async function selectMatches(
  tx: Tx,
  district: number,
  people: readonly string[],
): Promise<Match[]> {
  const { rows } = await sql<Match>`
    with fresh as (
      select i.person_id, name_hash, phone_hash, id_no_hash, birth_hash, household_id
      from unnest(${idsOf(people)}::uuid[]) as one(person_id)
        cross join lateral (
          select person_id, name_hash, phone_hash, id_no_hash, birth_hash from person_identity
          where district_id = ${district} and person_id = one.person_id) as i
        cross join lateral (
          select household_id from person
          where district_id = ${district} and person_id = one.person_id) as p),
    matches as (
      select fresh.person_id as x, other.person_id as y, 'idNo' as reason, 1 as rank
      from fresh cross join lateral (
        select person_id from person_identity
        where district_id = ${district} and id_no_hash = fresh.id_no_hash limit 20) as other
      union all
      select fresh.person_id, other.person_id, 'phoneAndName', 2
      from fresh cross join lateral (
        select person_id from person_identity
        where district_id = ${district} and phone_hash = fresh.phone_hash
          and name_hash = fresh.name_hash limit 20) as other
      union all
      select fresh.person_id, other.person_id, 'householdAndBirth', 3
      from fresh cross join lateral (
        select person.person_id
        from person cross join lateral (
          select id_no_hash from person_identity
          where district_id = ${district} and person_id = person.person_id
            and birth_hash = fresh.birth_hash) as i
        where district_id = ${district} and household_id = fresh.household_id
          and (i.id_no_hash = fresh.id_no_hash) is not false limit 20) as other)
    select x, y, reason from matches
    where x <> y and not exists (
      select from person_pair
      where district_id = ${district} and a_person = least(x, y) and b_person = greatest(x, y)
        and state = 'distinct')
    order by rank`.execute(tx);
  return rows;
}

export type NewPair = {
  readonly id: string;
  readonly a: { readonly person: string; readonly gridNo: number };
  readonly b: { readonly person: string; readonly gridNo: number };
  readonly reason: Reason;
};

/** Proposes pairs, `a` before `b`; one that is known, whatever was decided, stays as it is. */
export async function insertPairs(
  tx: Tx,
  district: number,
  pairs: readonly NewPair[],
  at: number,
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into person_pair (district_id, pair_id, a_person, b_person, a_grid_no, b_grid_no, reason,
      state, found_at)
    select ${district}, t.*, 'open', ${isoOf(at)}::timestamptz
    from unnest(${idsOf(pairs.map(({ id }) => id))}::uuid[],
      ${idsOf(pairs.map(({ a }) => a.person))}::uuid[],
      ${idsOf(pairs.map(({ b }) => b.person))}::uuid[],
      ${intsOf(pairs.map(({ a }) => a.gridNo))}::int[],
      ${intsOf(pairs.map(({ b }) => b.gridNo))}::int[],
      ${textsOf(pairs.map(({ reason }) => reason))}::text[]) as t
    on conflict do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

export type PairRow = {
  readonly pairId: string;
  readonly aPerson: string;
  readonly bPerson: string;
  readonly reason: Reason;
  readonly state: PairState;
  readonly foundAt: Date;
  readonly kept: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
};

const columns = sql`pair_id, a_person, b_person, reason, state, found_at, kept,
  account.name as decided_by, decided_at`;

/** One pair, locked until the transaction ends, as far as row security shows it. */
export async function selectPair(tx: Tx, district: number, pair: string) {
  const { rows } = await sql<PairRow>`
    select ${columns} from person_pair left join account on account.account_id = decided_by
    where person_pair.district_id = ${district} and pair_id = ${pair}::uuid
    for update of person_pair`.execute(tx);
  return rows[0];
}

/**
 * Pairs in a state, the latest first. Of the open ones only those that can be decided: a pair
 * with someone who was merged waits behind the one that was kept, and of someone who was erased
 * nothing is left that could be compared.
 */
export async function selectPairs(
  tx: Tx,
  district: number,
  filter: { readonly state: PairState; readonly person?: string },
  limit: number,
  offset: number,
): Promise<PairRow[]> {
  const { rows } = await sql<PairRow>`
    select ${columns} from person_pair left join account on account.account_id = decided_by
    where ${matching(district, filter)}
    order by coalesce(decided_at, found_at) desc, pair_id
    limit ${limit} offset ${offset}`.execute(tx);
  return rows;
}

export async function countPairs(tx: Tx, district: number, state: PairState): Promise<number> {
  const { rows } = await sql<{ pairs: string }>`
    select count(*) as pairs from person_pair where ${matching(district, { state })}`.execute(tx);
  return Number(rows[0]?.pairs ?? 0);
}

function matching(district: number, filter: { state: PairState; person?: string }) {
  const { state, person } = filter;
  return sql`
    person_pair.district_id = ${district} and state = ${state}
    ${person === undefined ? sql`` : sql`and ${person}::uuid in (a_person, b_person)`}
    ${
      state === "open"
        ? sql`and not exists (
            select from person
            where person.district_id = ${district} and person_id in (a_person, b_person)
              and merged_into is not null)
          and not exists (
            select from person_identity
            where person_identity.district_id = ${district} and person_id in (a_person, b_person)
              and name = '')`
        : sql``
    }`;
}

export async function updatePair(
  tx: Tx,
  district: number,
  pair: string,
  to: { state: PairState; kept: string | null; by: string | null; at: number | null },
): Promise<void> {
  await tx
    .updateTable("personPair")
    .set({
      state: to.state,
      kept: to.kept,
      decidedBy: to.by,
      decidedAt: to.at === null ? null : isoOf(to.at),
    })
    .where("districtId", "=", district)
    .where("pairId", "=", pair)
    .execute();
}

/** Takes back proposals about a person that were found since an instant and not decided. */
export async function deleteOpenPairs(
  tx: Tx,
  district: number,
  people: readonly string[],
  since: Date,
): Promise<void> {
  await sql`
    delete from person_pair
    where district_id = ${district} and state = 'open' and found_at >= ${since.toISOString()}::timestamptz
      and (a_person = any(${idsOf(people)}::uuid[]) or b_person = any(${idsOf(people)}::uuid[]))`.execute(
    tx,
  );
}

/** The next who wait to be held against the district, taken off the list. */
export async function takeUnpaired(tx: Tx, district: number, limit: number): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    delete from person_unpaired
    where district_id = ${district} and person_id = any(array(
      select person_id from person_unpaired where district_id = ${district}
      order by person_id limit ${limit} for update skip locked))
    returning person_id`.execute(tx);
  return rows.map(({ personId }) => personId);
}

/** Forgets open pairs with people who are taken back, and that they wait to be compared. */
export async function forgetPairs(
  tx: Tx,
  district: number,
  people: readonly string[],
): Promise<void> {
  const ids = idsOf(people);
  await sql`
    delete from person_unpaired
    where district_id = ${district} and person_id = any(${ids}::uuid[])`.execute(tx);
  await sql`
    delete from person_pair
    where district_id = ${district} and state = 'open'
      and (a_person = any(${ids}::uuid[]) or b_person = any(${ids}::uuid[]))`.execute(tx);
}

/** A person has moved: his pairs are seen by those who see both where they are now. */
export async function movePairs(tx: Tx, district: number, person: string, gridNo: number) {
  await sql`
    update person_pair set
      a_grid_no = case when a_person = ${person}::uuid then ${gridNo} else a_grid_no end,
      b_grid_no = case when b_person = ${person}::uuid then ${gridNo} else b_grid_no end
    where district_id = ${district} and ${person}::uuid in (a_person, b_person)`.execute(tx);
}
