// Figures are read from counts kept as the stream came in, never by scanning it.

import type { Range } from "@lianfang/domain/areas/area";
import type { Board, Coverage } from "@lianfang/domain/reports/figures";
import { isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import type { Tx } from "../db/withActor.ts";

export type Part = Coverage & {
  areaId: number;
  tasksOpen: number;
  tasksOverdue: number;
  signals: number;
};

const zero: Coverage = { doors: 0, open: 0, seen: 0, absent: 0, refused: 0, vacant: 0, found: 0 };

/** Coverage, open tasks and signals of the last 24 hours, for each of these areas. */
export async function selectParts(
  tx: Tx,
  district: number,
  round: string | null,
  areas: readonly number[],
  now: number,
): Promise<Map<number, Part>> {
  const { rows } = await sql<Record<keyof Part, string>>`
    with part as (
      select area_id, lower(piece) as low, upper(piece) as high
      from area, unnest(area.span) as piece where area_id = any(${areas}::int[])),
    covered as (
      select area_id, sum(open) as open, sum(seen) as seen, sum(absent) as absent,
        sum(refused) as refused, sum(vacant) as vacant, sum(found) as found
      from part join coverage on coverage.district_id = ${district}
        and coverage.round_id = ${round}::uuid and grid_no >= low and grid_no < high
      group by area_id),
    owed as (
      select area_id, count(*) as open,
        count(*) filter (where due_at <= ${isoOf(now)}::timestamptz) as overdue
      from part join task on task.district_id = ${district} and task.done_at is null
        and grid_no >= low and grid_no < high
      group by area_id),
    raised as (
      select area_id, sum(signals) as signals
      from part join hour_count on hour_count.district_id = ${district}
        and hour > ${isoOf(now - 24 * 3_600_000)}::timestamptz and grid_no >= low and grid_no < high
      group by area_id)
    select area.area_id, covered.open, seen, absent, refused, vacant, found,
      owed.open as tasks_open, owed.overdue as tasks_overdue, raised.signals
    from area left join covered using (area_id) left join owed using (area_id)
      left join raised using (area_id)
    where area.area_id = any(${areas}::int[])`.execute(tx);
  return new Map(
    rows.map((row) => {
      const number = (name: keyof Part) => Number(row[name] ?? 0);
      const states = {
        open: number("open"),
        seen: number("seen"),
        absent: number("absent"),
        refused: number("refused"),
        vacant: number("vacant"),
      };
      const doors = Object.values(states).reduce((sum, count) => sum + count, 0);
      return [
        number("areaId"),
        {
          ...zero,
          ...states,
          doors,
          found: number("found"),
          areaId: number("areaId"),
          tasksOpen: number("tasksOpen"),
          tasksOverdue: number("tasksOverdue"),
          signals: number("signals"),
        },
      ];
    }),
  );
}

export async function selectOverdueByLevel(
  tx: Tx,
  district: number,
  span: readonly Range[],
  now: number,
) {
  const { rows } = await sql<{ level: string; overdue: string; oldest: Date | null; open: string }>`
    select level, count(*) filter (where due_at <= ${isoOf(now)}::timestamptz) as overdue,
      min(opened_at) as oldest, count(*) as open
    from task, unnest(${span.map(({ from }) => from)}::int[], ${span.map(({ until }) => until)}::int[])
      as part(low, high)
    where district_id = ${district} and done_at is null and grid_no >= low and grid_no < high
    group by level`.execute(tx);
  return rows.map((row) => ({
    level: row.level,
    overdue: Number(row.overdue),
    open: Number(row.open),
    oldest: row.oldest?.getTime() ?? null,
  }));
}

/** Doors seen and signals raised in each hour since an instant. */
export async function selectHours(tx: Tx, district: number, span: readonly Range[], since: number) {
  const { rows } = await sql<{ hour: Date; seen: string; signals: string }>`
    select hour, sum(seen) as seen, sum(signals) as signals
    from hour_count, unnest(${span.map(({ from }) => from)}::int[],
      ${span.map(({ until }) => until)}::int[]) as part(low, high)
    where district_id = ${district} and hour >= ${isoOf(since)}::timestamptz
      and grid_no >= low and grid_no < high
    group by hour order by hour`.execute(tx);
  return rows.map(({ hour, seen, signals }) => ({
    hour: hour.getTime(),
    seen: Number(seen),
    signals: Number(signals),
  }));
}

export async function insertSnapshot(
  tx: Tx,
  district: number,
  row: { number: number; at: number; by: string; sealed: string; head: Buffer; board: Board },
): Promise<void> {
  await tx
    .insertInto("snapshot")
    .values({
      districtId: district,
      number: row.number,
      takenAt: isoOf(row.at),
      takenBy: row.by,
      sealed: row.sealed,
      head: row.head,
      board: JSON.stringify(row.board),
    })
    .execute();
}

export async function selectLastNumber(tx: Tx, district: number): Promise<number> {
  const row = await tx
    .selectFrom("snapshot")
    .select(({ fn }) => fn.max("number").as("last"))
    .where("districtId", "=", district)
    .executeTakeFirst();
  return row?.last ?? 0;
}

export async function selectSnapshots(tx: Tx, district: number, number?: number) {
  let query = tx
    .selectFrom("snapshot")
    .innerJoin("account", "account.accountId", "snapshot.takenBy")
    .select(["number", "takenAt", "account.name", "sealed", "head", "board"])
    .where("snapshot.districtId", "=", district);
  if (number !== undefined) query = query.where("number", "=", number);
  return query.orderBy("number", "desc").limit(400).execute();
}

export async function countWaiting(tx: Tx, district: number): Promise<number> {
  const row = await tx
    .selectFrom("journalInbox")
    .select(({ fn }) => fn.countAll<string>().as("waiting"))
    .where("districtId", "=", district)
    .executeTakeFirst();
  return Number(row?.waiting ?? 0);
}
