// What has changed for a phone since a sealed number. A door carries the journal entry of
// the request that changed it last; the change counts once the sealer has numbered that
// entry, so that a transaction which commits late is never passed over.

import type { Range } from "@lianfang/domain/areas/area";
import { doorStates, type DoorState } from "@lianfang/domain/people/household";
import { seesDoors } from "@lianfang/domain/role";
import type { ReplyOf } from "@lianfang/domain/route";
import type { changes } from "@lianfang/domain/sync/contract";
import { isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import type { Tx } from "../db/withActor.ts";
import type { Actor } from "../http/actor.ts";
import { lastSealed } from "../journal/head.ts";
import { protocolsInForce } from "../orders/in-force.ts";
import type { Platform } from "../platform.ts";
import { currentRounds, roundAt } from "../rounds/current.ts";
import { listTasks } from "../tasks/list.ts";

/** Past so many entries it costs less to begin anew than to search them. */
const mostEntries = 200_000;
const taskActs = [
  "task.opened",
  "task.climbed",
  "task.fulfilled",
  "tasks.close",
  "tasks.handOver",
  "tasks.claim",
  "task.assigned",
  "task.assignmentUndone",
];

export async function changesSince(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  span: readonly Range[],
  after: string,
): Promise<ReplyOf<typeof changes>> {
  const { district } = actor;
  const now = platform.clock();
  const first = span[0]?.from ?? 0;
  // Before everything else: what is sealed from here on comes with the next question.
  const sealed = await lastSealed(tx, district);
  const round = roundAt(await currentRounds(tx, district, now), first)?.id ?? null;
  const walked = seesDoors(actor.rights.map(({ role }) => role)) ? span : [];
  const part = { district, span: walked, after, sealed };
  // A number that was never given out: the phone knew another instance, or a later backup.
  const ahead = BigInt(sealed) - BigInt(after);
  const whole = ahead < 0n || ahead > mostEntries;
  // Every phone asks every 20 seconds: where nothing was sealed its doors are not walked.
  const isQuiet = whole || ahead === 0n;
  const changed = isQuiet || round === null ? [] : await selectChanged(tx, part, round);
  const tasksMoved = !isQuiet && (await hasTaskActs(tx, part));
  return {
    at: isoOf(now),
    sealed,
    whole,
    round,
    protocol: (await protocolsInForce(tx, district, now))(first)?.id ?? null,
    ...(await countHomes(tx, part)),
    changed: changed.map(({ household, state, stateAt }) => ({
      household,
      state: doorStates.find((known) => known === state) ?? "open",
      stateAt: stateAt?.toISOString() ?? null,
    })),
    tasks: tasksMoved
      ? (await listTasks(platform, tx, actor, walked, { state: "open" })).tasks
      : null,
  };
}

type Part = {
  readonly district: number;
  readonly span: readonly Range[];
  readonly after: string;
  readonly sealed: string;
};

function rangesOf({ span }: Part) {
  return sql`unnest(${span.map(({ from }) => from)}::int[], ${span.map(({ until }) => until)}::int[])
    as part(low, high)`;
}

/** Doors of a round whose latest change was sealed since. Their entries are few: looked up by number. */
async function selectChanged(tx: Tx, part: Part, round: string) {
  const { rows } = await sql<{ household: string; state: DoorState; stateAt: Date | null }>`
    with told as materialized (
      select entry_id from journal
      where district_id = ${part.district} and seal > ${part.after} and seal <= ${part.sealed}),
    walked as materialized (
      select home.household_id from ${rangesOf(part)}
        cross join lateral (
          select household_id from household
          where district_id = ${part.district} and grid_no >= low and grid_no < high) as home)
    select door.household_id as household, door.state, door.state_at
    from walked
      cross join lateral (
        select household_id, state, state_at, change_entry from round_door
        where district_id = ${part.district} and round_id = ${round}::uuid
          and household_id = walked.household_id
        limit 1) as door
    where door.change_entry is not null and door.change_entry in (select entry_id from told)`.execute(
    tx,
  );
  return rows;
}

async function hasTaskActs(tx: Tx, part: Part): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from journal
        join task on task.district_id = ${part.district} and task.task_id = journal.subject::uuid
        join ${rangesOf(part)} on task.grid_no >= low and task.grid_no < high
      where journal.district_id = ${part.district} and seal > ${part.after}
        and seal <= ${part.sealed} and act = any(${taskActs}::text[])) as found`.execute(tx);
  return rows[0]?.found ?? false;
}

async function countHomes(tx: Tx, part: Part): Promise<{ doors: number; members: number }> {
  const { rows } = await sql<{ doors: number; members: number }>`
    select count(distinct home.household_id)::int as doors, count(person.person_id)::int as members
    from ${rangesOf(part)}
      join household home on home.district_id = ${part.district}
        and home.grid_no >= low and home.grid_no < high
      left join person on person.district_id = ${part.district}
        and person.household_id = home.household_id`.execute(tx);
  return rows[0] ?? { doors: 0, members: 0 };
}
