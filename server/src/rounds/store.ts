// The only file that writes rounds and their doors; counts.ts keeps what is counted of them.

import type { DoorState } from "@lianfang/domain/people/household";
import type { Outcome } from "@lianfang/domain/rounds/state";
import { dateOf, isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import { idsOf, instantsOf, intsOf, textsOf } from "../db/arrays.ts";
import type { Tx } from "../db/withActor.ts";

/** A building in a round. */
export type Place = { readonly round: string; readonly gridNo: number };

export type Arrived = {
  readonly round: string;
  readonly household: string;
  readonly gridNo: number;
  readonly state: Outcome;
  readonly at: number;
  readonly visit: string;
};

/** Doors of a building that a batch brought from one state to another. */
export type Moved = Place & {
  readonly from: DoorState;
  readonly to: DoorState;
  /** Beside the denominator: their state is not counted. */
  readonly found: boolean;
  readonly doors: number;
};

/**
 * Brings the doors of rounds to the state that these visits make of them, by the order
 * of `outranks`; `outside` are the visits to doors that their round does not hold.
 * @param entry the journal entry by which those who follow the sealer learn of the change
 */
export async function moveDoors(
  tx: Tx,
  district: number,
  arrived: readonly Arrived[],
  entry: string,
): Promise<{ moved: Moved[]; outside: Arrived[] }> {
  if (arrived.length === 0) return { moved: [], outside: [] };
  const all: Met[] = [];
  let rows: Met[];
  do {
    rows = await moveUnchanged(tx, district, arrived, entry);
    all.push(...rows.filter(({ to }) => to !== null));
    // Where another batch moved a door in between, its new state is held against the visits
    // again; those that came through have nothing left to move.
  } while (rows.some(({ to }) => to === null));
  const met = rows.reduce((sum, { doors }) => sum + doors, 0);
  return {
    moved: all.flatMap(({ to, ...door }) =>
      to === null || to === door.from ? [] : [{ ...door, to }],
    ),
    outside: met < arrived.length ? await selectOutside(tx, district, arrived) : [],
  };
}

/** `to` is null for doors that another batch moved since this statement began: not moved by it. */
type Met = Omit<Moved, "to"> & { readonly to: DoorState | null };

/**
 * A door is written once, without a lock before: only if its visit is still the one that was
 * read. Doors are met in one order, so that batches that cross do not deadlock. Each is looked
 * up by its key and written by its place: under row security the planner guesses one row for a
 * round that was just frozen, and would otherwise read the whole of it for each batch, or for
 * each door.
 */
async function moveUnchanged(
  tx: Tx,
  district: number,
  arrived: readonly Arrived[],
  entry: string,
): Promise<Met[]> {
  const column = <K extends keyof Arrived>(name: K) => arrived.map((visit) => visit[name]);
  const { rows } = await sql<Met>`
    with arrived as (
      select * from unnest(${idsOf(column("round"))}::uuid[], ${idsOf(column("household"))}::uuid[],
        ${textsOf(column("state"))}::text[], ${instantsOf(column("at"))}::timestamptz[],
        ${idsOf(column("visit"))}::uuid[]) as t(round_id, household_id, state, at, visit_id)),
    met as materialized (
      select arrived.*, door.place, door.grid_no, door.found, door.state as old_state,
        door.visit_id as old_visit, door.visit_id is null
          or (arrived.state = 'seen', arrived.at, arrived.visit_id)
          > (door.state = 'seen', door.state_at, door.visit_id) as wins
      from (select * from arrived order by round_id, household_id) as arrived
        cross join lateral (
          select ctid as place, * from round_door
          where district_id = ${district} and round_id = arrived.round_id
            and household_id = arrived.household_id
          limit 1) as door),
    moved as (
      update round_door door
      set state = met.state, state_at = met.at, visit_id = met.visit_id,
        change_entry = ${entry}::uuid
      from met
      where wins and door.district_id = ${district} and door.ctid = met.place
        and door.visit_id is not distinct from met.old_visit
      returning met.place)
    select round_id as round, grid_no, found, old_state as "from",
      case when moved.place is not null then state when wins then null else old_state end as "to",
      count(*)::int as doors
    from met left join moved using (place)
    group by 1, 2, 3, 4, 5`.execute(tx);
  return rows;
}

/** Those of the visits whose door the round does not hold. */
async function selectOutside(
  tx: Tx,
  district: number,
  arrived: readonly Arrived[],
): Promise<Arrived[]> {
  const { rows } = await sql<{ visit: string }>`
    select sent.visit
    from unnest(${idsOf(arrived.map(({ round }) => round))}::uuid[],
      ${idsOf(arrived.map(({ household }) => household))}::uuid[],
      ${idsOf(arrived.map(({ visit }) => visit))}::uuid[]) as sent(round_id, household_id, visit)
      left join lateral (
        select true as held from round_door
        where district_id = ${district} and round_id = sent.round_id
          and household_id = sent.household_id
        limit 1) as door on true
    where door.held is null`.execute(tx);
  const outside = new Set(rows.map(({ visit }) => visit));
  return arrived.filter(({ visit }) => outside.has(visit));
}

/**
 * Puts households that a round does not hold beside its denominator, as newly found, and
 * returns those that were not there yet.
 */
export async function addFoundDoors(
  tx: Tx,
  district: number,
  doors: readonly { readonly round: string; readonly household: string; readonly gridNo: number }[],
  entry: string,
): Promise<Place[]> {
  if (doors.length === 0) return [];
  const { rows } = await sql<Place>`
    insert into round_door (district_id, round_id, household_id, grid_no, state, missed_before, found,
      change_entry)
    select ${district}, round_id, household_id, grid_no, 'open', false, true, ${entry}::uuid
    from unnest(${idsOf(doors.map(({ round }) => round))}::uuid[],
      ${idsOf(doors.map(({ household }) => household))}::uuid[],
      ${intsOf(doors.map(({ gridNo }) => gridNo))}::int[]) as t(round_id, household_id, grid_no)
    order by round_id, household_id
    on conflict do nothing
    returning round_id as round, grid_no`.execute(tx);
  return rows;
}

/** Opens a round: its denominator is frozen here. False if the order has opened one already. */
export async function insertRound(
  tx: Tx,
  district: number,
  round: { id: string; order: string; area: number; after: string | null; at: number },
): Promise<boolean> {
  const opened = await tx
    .insertInto("round")
    .values({
      districtId: district,
      roundId: round.id,
      orderId: round.order,
      areaId: round.area,
      afterRound: round.after,
      frozenAt: isoOf(round.at),
    })
    .onConflict((on) => on.columns(["districtId", "orderId"]).doNothing())
    .returning("roundId")
    .executeTakeFirst();
  if (!opened) return false;
  // Right after a bulk load the planner knows no statistics and would walk through the
  // round before once for each household; joined by hash it is read once.
  await sql`set local enable_nestloop = off`.execute(tx);
  await sql`
    with frozen as (
      insert into round_door (district_id, round_id, household_id, grid_no, state, missed_before, found)
      select ${district}, ${round.id}::uuid, household.household_id, household.grid_no, 'open',
        coalesce(before.state in ('open', 'absent', 'refused'), false), false
      from area, unnest(area.span) as part
        join household on household.district_id = ${district}
          and household.grid_no >= lower(part) and household.grid_no < upper(part)
        left join round_door before on before.district_id = ${district}
          and before.round_id = ${round.after}::uuid and before.household_id = household.household_id
      where area.area_id = ${round.area}
      on conflict do nothing
      returning grid_no)
    insert into coverage (district_id, round_id, grid_no, open, seen, absent, refused, vacant, found)
    select ${district}, ${round.id}::uuid, grid_no, count(*), 0, 0, 0, 0, 0
    from frozen group by grid_no order by grid_no
    on conflict do nothing`.execute(tx);
  await sql`set local enable_nestloop = on`.execute(tx);
  return true;
}

/** Rounds whose order is in force at an instant, the latest first, with area and order. */
export async function selectRounds(tx: Tx, district: number, at: number) {
  return tx
    .selectFrom("round")
    .innerJoin("orders", (join) =>
      join
        .onRef("orders.districtId", "=", "round.districtId")
        .onRef("orders.orderId", "=", "round.orderId"),
    )
    .innerJoin("area", "area.areaId", "round.areaId")
    .select(["round.roundId", "round.areaId", "round.frozenAt", "area.span", "area.level"])
    .select(["orders.titleZh", "orders.titleEn", "orders.number", "orders.untilAt"])
    .where("round.districtId", "=", district)
    .where("orders.withdrawnAt", "is", null)
    .where("orders.fromAt", "<=", dateOf(at))
    .where("orders.untilAt", ">", dateOf(at))
    .orderBy("round.frozenAt", "desc")
    .execute();
}

/** Which of these rounds exist in the district, running or over. */
export async function selectKnownRounds(tx: Tx, district: number, ids: readonly string[]) {
  if (ids.length === 0) return new Set<string>();
  const rows = await tx
    .selectFrom("round")
    .select("roundId")
    .where("districtId", "=", district)
    .where((is) => is("roundId", "=", is.fn.any(sql<string[]>`${ids}::uuid[]`)))
    .execute();
  return new Set(rows.map(({ roundId }) => roundId));
}

/** The latest round of an area before a new one, over or not. */
export async function selectLastRound(tx: Tx, district: number, area: number) {
  const row = await tx
    .selectFrom("round")
    .select("roundId")
    .where("districtId", "=", district)
    .where("areaId", "=", area)
    .orderBy("frozenAt", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.roundId ?? null;
}
