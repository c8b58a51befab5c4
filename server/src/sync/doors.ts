// Everything a phone needs to work without network.

import { doorStates, type Door } from "@lianfang/domain/people/household";
import type { Range } from "@lianfang/domain/areas/area";
import { seesDoors } from "@lianfang/domain/role";
import type { ReplyOf } from "@lianfang/domain/route";
import type { myDoors } from "@lianfang/domain/sync/contract";
import { isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import { namesByGridNo } from "../areas/find.ts";
import type { Tx } from "../db/withActor.ts";
import type { Actor } from "../http/actor.ts";
import { lastSealed } from "../journal/head.ts";
import { protocolsInForce } from "../orders/in-force.ts";
import { membersOf } from "../people/doors.ts";
import type { Platform } from "../platform.ts";
import { currentRounds, roundAt } from "../rounds/current.ts";
import { listTasks } from "../tasks/list.ts";

/** More doors than anyone walks: a grid has some 200 households, a community some 2,500. */
const most = 5_000;

export async function doorsOf(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  span: readonly Range[],
): Promise<ReplyOf<typeof myDoors>> {
  const { district } = actor;
  const now = platform.clock();
  // Before the doors: what is sealed while they are read comes again with the changes.
  const sealed = await lastSealed(tx, district);
  const first = span[0]?.from ?? 0;
  const seen = seesDoors(actor.rights.map(({ role }) => role));
  const round = roundAt(await currentRounds(tx, district, now), first);
  const rows = await selectDoorRows(tx, district, round?.id ?? null, span);
  const walked = seen ? rows : [];
  const members = await membersOf(
    platform,
    tx,
    district,
    walked.map(({ householdId }) => householdId),
  );
  // Whoever sees no door is told the buildings, to say where a buyer lives.
  const names = await namesByGridNo(
    tx,
    district,
    rows.map(({ gridNo }) => gridNo),
  );
  const doors = walked.map((row): Door => ({
    household: row.householdId,
    gridNo: row.gridNo,
    building: names.get(row.gridNo)?.at(-1) ?? "?",
    label: row.label,
    order: row.walkOrder,
    state: doorStates.find((state) => state === row.state) ?? "open",
    stateAt: row.stateAt?.toISOString() ?? null,
    missedBefore: row.missedBefore ?? false,
    found: row.found ?? false,
    members: members.get(row.householdId) ?? [],
  }));
  return {
    at: isoOf(now),
    sealed,
    sealTo: platform.keyring.sealTo,
    round: round
      ? {
          id: round.id,
          title: round.title,
          titleEn: round.titleEn,
          orderNumber: round.orderNumber,
          until: round.until.toISOString(),
        }
      : null,
    protocol: (await protocolsInForce(tx, district, now))(first) ?? null,
    buildings: [...names]
      .map(([gridNo, path]) => ({
        gridNo,
        name: path.at(-1) ?? "?",
        path: path.slice(0, -1).join(" "),
      }))
      .toSorted((a, b) => a.gridNo - b.gridNo),
    doors,
    tasks: (await listTasks(platform, tx, actor, seen ? span : [], { state: "open" })).tasks,
  };
}

type DoorRow = {
  householdId: string;
  gridNo: number;
  label: string;
  walkOrder: number;
  state: string | null;
  stateAt: Date | null;
  missedBefore: boolean | null;
  found: boolean | null;
};

async function selectDoorRows(
  tx: Tx,
  district: number,
  round: string | null,
  span: readonly Range[],
): Promise<DoorRow[]> {
  const { rows } = await sql<DoorRow>`
    select h.household_id, h.grid_no, h.label, h.walk_order, d.state, d.state_at, d.missed_before, d.found
    from unnest(${span.map(({ from }) => from)}::int[], ${span.map(({ until }) => until)}::int[])
        as part(low, high)
      join household h on h.district_id = ${district} and h.grid_no >= low and h.grid_no < high
      left join round_door d on d.district_id = ${district} and d.round_id = ${round}::uuid
        and d.household_id = h.household_id
    order by h.grid_no, h.walk_order, h.label
    limit ${most}`.execute(tx);
  return rows;
}
