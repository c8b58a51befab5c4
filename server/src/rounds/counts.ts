// The only file that moves the counts kept with rounds. They are hot rows: a batch comes to
// them last, in one order, so that batches that cross wait briefly and never for each other.

import type { DoorState } from "@lianfang/domain/people/household";
import { isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import { idsOf, intsOf } from "../db/arrays.ts";
import type { Tx } from "../db/withActor.ts";
import type { Moved, Place } from "./store.ts";

type Delta = Place & Record<Counted, number>;
type Counted = DoorState | "found";

const nothing = { open: 0, seen: 0, absent: 0, refused: 0, vacant: 0, found: 0 };

/** What moved and found doors add to the counts of their buildings. */
export function deltasOf(moved: readonly Moved[], found: readonly Place[]): Delta[] {
  const deltas = new Map<string, Delta>();
  const add = ({ round, gridNo }: Place, column: Counted, by: number) => {
    const key = `${round} ${gridNo}`;
    const delta = deltas.get(key) ?? { ...nothing, round, gridNo };
    delta[column] += by;
    deltas.set(key, delta);
  };
  for (const one of moved.filter((door) => !door.found)) {
    add(one, one.from, -one.doors);
    add(one, one.to, one.doors);
  }
  for (const one of found) add(one, "found", 1);
  return [...deltas.values()];
}

/** Adds to the counts of buildings in rounds. */
export async function addToCoverage(
  tx: Tx,
  district: number,
  deltas: readonly Delta[],
): Promise<void> {
  if (deltas.length === 0) return;
  const column = (name: "gridNo" | Counted) => intsOf(deltas.map((delta) => delta[name]));
  await sql`
    insert into coverage (district_id, round_id, grid_no, open, seen, absent, refused, vacant, found)
    select ${district}, * from unnest(${idsOf(deltas.map(({ round }) => round))}::uuid[], ${column("gridNo")}::int[],
      ${column("open")}::int[], ${column("seen")}::int[], ${column("absent")}::int[],
      ${column("refused")}::int[], ${column("vacant")}::int[], ${column("found")}::int[])
      as delta(round_id, grid_no)
    order by delta.round_id, delta.grid_no
    on conflict (district_id, round_id, grid_no) do update set
      open = coverage.open + excluded.open, seen = coverage.seen + excluded.seen,
      absent = coverage.absent + excluded.absent, refused = coverage.refused + excluded.refused,
      vacant = coverage.vacant + excluded.vacant, found = coverage.found + excluded.found
  `.execute(tx);
}

/** Adds to the counts of an hour, by building: doors seen, and a building for each signal. */
export async function addToHour(
  tx: Tx,
  district: number,
  receivedAt: number,
  moved: readonly Moved[],
  signals: readonly number[],
): Promise<void> {
  const seen = moved.filter(({ to }) => to === "seen");
  if (seen.length + signals.length === 0) return;
  const hour = isoOf(receivedAt - (receivedAt % 3_600_000));
  await sql`
    insert into hour_count (district_id, hour, grid_no, seen, signals)
    select ${district}, ${hour}::timestamptz, grid_no, sum(seen), sum(signals)
    from (select grid_no, seen, 0 as signals
          from unnest(${intsOf(seen.map(({ gridNo }) => gridNo))}::int[],
            ${intsOf(seen.map(({ doors }) => doors))}::int[]) as t(grid_no, seen)
          union all select grid_no, 0, 1 from unnest(${intsOf(signals)}::int[]) as grid_no) as added
    group by grid_no order by grid_no
    on conflict (district_id, hour, grid_no) do update set
      seen = hour_count.seen + excluded.seen, signals = hour_count.signals + excluded.signals
  `.execute(tx);
}
