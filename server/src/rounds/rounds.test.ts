// Rounds against a pure model: whatever way records take, the doors end in one state, the
// states add up to the frozen denominator, and nothing is counted twice.

import type { HouseholdVisit } from "@lianfang/domain/observations/visit";
import { isoOf } from "@lianfang/domain/time";
import * as fc from "fast-check";
import { sql, type RawBuilder } from "kysely";
import { expect, test } from "vitest";
import { asOwner } from "../../test/database.ts";
import { doorsOfRegister, histories, isFound, modelOf, type History } from "../../test/history.ts";
import { openRound, visitOf } from "../../test/round.ts";
import { byGateway, byPhone, type Send } from "../../test/sending.ts";
import { ownerUrlOf, testTown, type House, type Town } from "../../test/town.ts";
import { wholeDistrict, withActor } from "../db/withActor.ts";

const place = "东街道 东一社区";
const numRuns = Number(process.env["LIANFANG_TEST_RUNS"] ?? 30);
const minute = 60_000;

async function select<T>(town: Town, query: RawBuilder<T>): Promise<T[]> {
  const scope = { district: town.district, span: wholeDistrict, journal: true };
  return withActor(town.platform.db, scope, async (tx) => (await query.execute(tx)).rows);
}

/** Everything but the district, its people and its round is forgotten. */
async function startAfresh(town: Town): Promise<void> {
  await asOwner(
    (client) =>
      client.query(`
        truncate visit, health_check, held_item, hour_count, task_cause, task_move, task, signal_withdrawal,
          signal, journal_inbox;
        delete from round_door where found; delete from household where found_by is not null;
        update round_door set state = 'open', state_at = null, visit_id = null where state <> 'open';
        update coverage set open = open + seen + absent + refused + vacant, seen = 0, absent = 0,
          refused = 0, vacant = 0, found = 0`),
    ownerUrlOf(town),
  );
}

/** The items of a history: visits, and for each visit of a found door that door before it. */
function itemsOf(town: Town, houses: readonly House[], { visits }: History) {
  const now = town.platform.clock();
  const newDoor = (house: House) => ({ ...house, id: town.newId(), people: [] });
  const doors = [...houses.slice(0, doorsOfRegister), ...houses.slice(0, 2).map(newDoor)];
  const found = doors.map(({ id, gridNo }) => ({
    id: town.newId(),
    kind: "found_door" as const,
    household: id,
    round: null,
    at: isoOf(now),
    gridNo,
    label: "新",
  }));
  return {
    doors,
    items: visits.map(
      ({ door, outcome, ago, fever }): { visit: HouseholdVisit; items: object[] } => {
        const house = doors[door];
        const beside = found[door];
        if (!house || !beside) throw new Error("no such door");
        const told = { outcome, at: now - ago * minute, ...(fever && { temperature: 37.3 }) };
        const visit = visitOf(town, house, told);
        return { visit, items: isFound(door) ? [beside, visit] : [visit] };
      },
    ),
  };
}

async function check(
  town: Town,
  history: History,
  sent: ReturnType<typeof itemsOf>,
  arrived: Set<number>,
) {
  const model = modelOf(history.visits, arrived);
  const doors = await select(
    town,
    sql<{ householdId: string; state: string; found: boolean }>`
    select household_id, state, found from round_door`,
  );
  const stateOf = new Map(doors.map(({ householdId, state }) => [householdId, state]));
  for (const [door, state] of model.states) {
    expect([door, stateOf.get(sent.doors[door]?.id ?? "")]).toEqual([door, state]);
  }
  expect(doors.filter(({ state }) => state !== "open")).toHaveLength(model.states.size);
  expect(doors.filter(({ found }) => found)).toHaveLength(
    [...model.states.keys()].filter(isFound).length,
  );
  // The kept counts equal what they are counts of, building by building.
  const differing = await select(
    town,
    sql`
    select grid_no from coverage full join (
      select grid_no, count(*) filter (where not found) as doors,
        count(*) filter (where not found and state = 'open') as open,
        count(*) filter (where not found and state = 'seen') as seen,
        count(*) filter (where not found and state = 'absent') as absent,
        count(*) filter (where not found and state = 'refused') as refused,
        count(*) filter (where not found and state = 'vacant') as vacant,
        count(*) filter (where found) as found
      from round_door group by grid_no) as counted using (grid_no)
    where (coverage.open, coverage.seen, coverage.absent, coverage.refused, coverage.vacant, coverage.found)
      is distinct from (counted.open, counted.seen, counted.absent, counted.refused, counted.vacant, counted.found)
      or coverage.open + coverage.seen + coverage.absent + coverage.refused + coverage.vacant <> 3
      or doors <> 3`,
  );
  expect(differing).toEqual([]);
  const [counts] = await select(
    town,
    sql<Record<string, string>>`
    select (select count(*) from visit) as visits, (select count(*) from health_check) as checks,
      (select count(*) from signal where rule = 'fever') as fevers, (select count(*) from held_item) as held,
      (select coalesce(sum(seen), 0) from hour_count) as seen,
      (select coalesce(sum(signals), 0) = (select count(*) from signal) from hour_count) as same`,
  );
  const checks = [...arrived].reduce(
    (sum, at) => sum + (sent.items[at]?.visit.checks.length ?? 0),
    0,
  );
  expect(counts).toEqual({
    visits: String(arrived.size),
    checks: String(checks),
    fevers: String(model.feverOf.size),
    held: "0",
    seen: String(model.seen),
    same: true,
  });
}

test(
  "histories that are doubled, reordered, cut anew and sent at once end as the model says",
  async () => {
    const town = await testTown();
    await openRound(town);
    const worker = await town.person("gridWorker", place);
    const clerk = await town.person("community", place);
    const key = await town.gateway("district");
    const senders: readonly Send[] = [
      byPhone(town, worker),
      byPhone(town, clerk),
      byGateway(town, key),
    ];
    const houses = town.houses(place);

    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        await startAfresh(town);
        const sent = itemsOf(town, houses, history);
        const arrived = new Set<number>();
        const accepted = new Map<string, number>();
        for (const wave of history.waves) {
          const replies = await Promise.all(
            wave.map(async ({ sender, visits }) =>
              senders[sender]?.(visits.flatMap((at) => sent.items[at]?.items ?? [])),
            ),
          );
          for (const at of wave.flatMap(({ visits }) => visits)) arrived.add(at);
          for (const reply of replies) {
            expect(reply?.status).toBe(200);
            for (const { id, answer } of reply?.body.answers ?? []) {
              expect(["accepted", "duplicate"]).toContain(answer);
              if (answer === "accepted") accepted.set(id, (accepted.get(id) ?? 0) + 1);
            }
          }
          await check(town, history, sent, arrived);
        }
        // Each is accepted once, whoever else sent it in the same moment.
        expect(new Set(accepted.values())).toEqual(new Set([1]));
        for (const { visit } of sent.items) expect(accepted.get(visit.id)).toBe(1);

        await town.settle();
        const unanswered = await select(
          town,
          sql`
        select subject_id, task_kind from signal
        where (select count(*) from task where task.subject_id = signal.subject_id
          and task.kind = signal.task_kind and done_at is null) <> 1
          or not exists (select from task_cause where task_cause.signal_id = signal.signal_id)`,
        );
        expect(unanswered).toEqual([]);
        const [row] = await select(
          town,
          sql<{ same: boolean }>`
        select (select count(*) from task) = (select count(distinct (subject_id, task_kind)) from signal) as same`,
        );
        expect(row?.same).toBe(true);
      }),
      { numRuns, endOnFailure: numRuns > 100 },
    );
  },
  60_000 + numRuns * 1_000,
);

test("batches that cross each other neither deadlock nor miscount", async () => {
  const town = await testTown();
  await openRound(town);
  const send = byGateway(town, await town.gateway("district"));
  const houses = [...town.houses(place), ...town.houses("西街道 西一社区")];
  for (let round = 0; round < 5; round += 1) {
    const visits = houses.map((house) =>
      visitOf(town, house, { outcome: round < 4 ? "absent" : "seen" }),
    );
    const ways = [
      visits,
      visits.toReversed(),
      visits.slice(9),
      visits.toReversed().slice(9),
      visits,
    ];
    const replies = await Promise.all(ways.map((way) => send(way)));
    expect(replies.map(({ status }) => status)).toEqual(ways.map(() => 200));
    const words = replies.flatMap(({ body }) => body.answers.map(({ answer }) => answer));
    expect(words.filter((word) => word === "accepted")).toHaveLength(visits.length);
  }
  const coverage = await select(
    town,
    sql`
    select sum(open)::int as open, sum(seen)::int as seen, sum(absent)::int as absent from coverage`,
  );
  expect(coverage).toEqual([{ open: 18, seen: 18, absent: 0 }]);
  expect(await select(town, sql`select sum(seen)::int as seen from hour_count`)).toEqual([
    { seen: 18 },
  ]);
});
