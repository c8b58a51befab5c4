// Who is meant: by keyed hashes, and through merges to the one that was kept.

import { textOfSpan } from "@lianfang/domain/areas/numbering";
import type { Range } from "@lianfang/domain/areas/area";
import { sql } from "kysely";
import { idsOf } from "../db/arrays.ts";
import type { Tx } from "../db/withActor.ts";
import type { Sought } from "./hashes.ts";

/** More hits than anyone reads through. */
const most = 200;

/** People with one of these hashes, as far as row security shows them; outside a span where one is given. */
export async function selectByHash(
  tx: Tx,
  district: number,
  sought: readonly Sought[],
  outside: readonly Range[] = [],
): Promise<string[]> {
  const matches = sought.map(({ column, hash }) => sql`${sql.ref(column)} = ${hash}`);
  const { rows } = await sql<{ personId: string }>`
    select person_id from person_identity
    where district_id = ${district} and (${sql.join(matches, sql` or `)})
      and not grid_no <@ ${textOfSpan(outside)}::int4multirange
    limit ${most}`.execute(tx);
  return rows.map(({ personId }) => personId);
}

export type Root = { readonly person: string; readonly gridNo: number };

/**
 * For each person the one that was kept, through any number of merges: himself where he was
 * not merged. Missing where row security hides a step.
 */
export async function rootsOf(
  tx: Tx,
  district: number,
  people: readonly string[],
): Promise<Map<string, Root>> {
  const { rows } = await sql<{ start: string; person: string; gridNo: number }>`
    with recursive climb as (
      select person_id as start, person_id, grid_no, merged_into from person
      where district_id = ${district} and person_id = any(${idsOf(people)}::uuid[])
      union all
      select climb.start, up.person_id, up.grid_no, up.merged_into
      from climb cross join lateral (
        select person_id, grid_no, merged_into from person
        where district_id = ${district} and person_id = climb.merged_into) as up)
    select start, person_id as person, grid_no from climb where merged_into is null`.execute(tx);
  return new Map(rows.map(({ start, person, gridNo }) => [start, { person, gridNo }]));
}

/** A person and all who were merged into him, through any number of merges; himself first. */
export async function membersOfPerson(tx: Tx, district: number, person: string): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    with recursive down as (
      select ${person}::uuid as person_id, 0 as depth
      union all
      select below.person_id, down.depth + 1
      from down cross join lateral (
        select person_id from person
        where district_id = ${district} and merged_into = down.person_id) as below)
    select person_id from down order by depth, person_id`.execute(tx);
  return rows.map(({ personId }) => personId);
}

/**
 * All records of the person whom one of them means, wherever they were recorded: the one that
 * was kept first. As far as row security shows the merges.
 */
export async function everyRecordOf(tx: Tx, district: number, person: string): Promise<string[]> {
  const root = (await rootsOf(tx, district, [person])).get(person)?.person ?? person;
  return membersOfPerson(tx, district, root);
}
