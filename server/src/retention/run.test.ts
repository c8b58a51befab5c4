// Requirement R7: what is past its time goes, all of it and nothing else, and a certificate
// says so.

import { createHash } from "node:crypto";
import { listOrders } from "@lianfang/domain/orders/contract";
import * as retention from "@lianfang/domain/retention/contract";
import { digestText } from "@lianfang/domain/retention/erasure";
import { textOfSpan } from "@lianfang/domain/areas/numbering";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { terminateBlocked } from "../../test/backups.ts";
import { asOwner } from "../../test/database.ts";
import {
  census,
  certified,
  closeTasks,
  community,
  day,
  erase,
  nightly,
  previewed,
  rowsOf,
  visits,
} from "../../test/erasing.ts";
import { exported } from "../../test/journal.ts";
import { openRound } from "../../test/round.ts";
import { ownerUrlOf, testTown } from "../../test/town.ts";
import { wholeDistrict, withActor } from "../db/withActor.ts";
import { moveTasks } from "../tasks/moves.ts";

const records = ["visit", "health_check", "round_door", "task_cause", "task", "signal"];
const counts = ["building_count", "coverage", "hour_count"];

/** A round of seven days with a fever at one door, another ten days later; then forty days pass. */
async function afterFortyDays() {
  const town = await testTown();
  const { drafter } = await openRound(town);
  const system = await town.person("systemAdmin", "district");
  const worker = await town.person("gridWorker", community);
  const desk = await town.person("community", community);
  const [feverish, ...well] = town.houses(community);
  if (!feverish) throw new Error("no house");
  await visits(town, worker, [feverish], 38.2);
  await visits(town, worker, well.slice(0, 4));
  // A day without a partition of its own: these rows go one by one.
  town.wait(12 * day);
  await visits(town, worker, well.slice(4, 6));
  return { town, drafter, system, worker, desk, feverish, well };
}

test("what a preview counts is what a run erases, and a second run erases nothing", async () => {
  const { town, drafter, system, desk } = await afterFortyDays();
  await closeTasks(town, desk);
  town.wait(40 * day);
  const before = await census(town, [...records, ...counts]);
  const due = await previewed(drafter);
  expect(due).toMatchObject({ visit: 7, health_check: 14, round_door: 36, task: 1, signal: 1 });

  expect((await system.call(retention.runErasure, { body: {} })).status).toBe(200);
  await erase(town);
  const { certificate, rows } = await certified(drafter, 1);
  expect(rows).toEqual(due);
  expect(certificate).toMatchObject({ kind: "demand", askedBy: "测systemAdmin", verified: true });
  const after = await census(town, [...records, ...counts]);
  for (const table of records) expect([table, after[table]]).toEqual([table, 0]);
  for (const table of counts) expect([table, after[table]]).toEqual([table, before[table]]);
  // The day with a partition went as a whole, the other row by row.
  const visited = certificate.parts.find(({ table }) => table === "visit");
  expect(visited).toMatchObject({ rows: 7, partitions: 1 });

  expect(await previewed(drafter)).toEqual({});
  await system.call(retention.runErasure, { body: {} });
  await erase(town);
  expect((await certified(drafter, 2)).rows).toEqual({});
});

test("nothing under an open task, an unanswered signal or a running round goes", async () => {
  const { town, drafter, feverish } = await afterFortyDays();
  town.wait(40 * day);
  await nightly(town);
  const left = await rowsOf<{ household: string }>(
    town,
    "select household_id as household from visit union all select household_id from round_door",
  );
  expect(left).toEqual([{ household: feverish.id }, { household: feverish.id }]);
  expect(await census(town, ["task", "signal", "task_cause"])).toEqual({
    task: 1,
    signal: 1,
    task_cause: 1,
  });
  expect((await census(town, ["health_check"]))["health_check"]).toBeGreaterThan(0);
  const { body } = await drafter.call(retention.previewErasure);
  const visit = body.due.find(({ table }) => table === "visit");
  expect(visit).toMatchObject({ rows: 0, staying: 1 });

  // The same with the task closed but the signal not yet answered, as after a crash.
  await asOwner(
    (client) => client.query("delete from task_cause; delete from task"),
    ownerUrlOf(town),
  );
  town.wait(day);
  await nightly(town);
  expect(await census(town, ["visit", "signal"])).toEqual({ visit: 1, signal: 1 });
});

test("what was taken back and what was handed over goes with its signals and tasks", async () => {
  const { town, drafter, system, worker, desk, feverish } = await afterFortyDays();
  const successor = await town.person("gridWorker", community);
  await asOwner(
    (client) =>
      client.query("update task set responsible = $1 where done_at is null", [worker.account]),
    ownerUrlOf(town),
  );
  const followed = await withActor(
    town.platform.db,
    { district: 1, span: wholeDistrict },
    async (tx) => {
      const change = town.newId();
      await sql`
        insert into duty_change (district_id, change_id, kind, account_id, to_account, at, made_at,
          by_account, span)
        values (1, ${change}, 'handOver', ${worker.account}, ${successor.account}, now(), now(),
          ${desk.account}, ${textOfSpan(wholeDistrict)}::int4multirange)`.execute(tx);
      const to = { from: worker.account, to: successor.account, span: wholeDistrict };
      return moveTasks(tx, 1, change, to);
    },
  );
  expect(followed).toBe(1);
  await closeTasks(town, desk);
  // One signal was taken back with its task open, one before there was a task.
  await asOwner(
    (client) =>
      client.query(
        `insert into signal select district_id, $1::uuid, observation_id, household_id, subject_id,
           grid_no, 'taken back', signal, disease, urgency, task_kind, due_minutes, protocol_id,
           cause_zh, cause_en, raised_at from signal`,
        [town.newId()],
      ),
    ownerUrlOf(town),
  );
  await asOwner(
    (client) =>
      client.query(
        `insert into signal_withdrawal
         select district_id, signal_id, grid_no, gen_random_uuid(), raised_at from signal`,
      ),
    ownerUrlOf(town),
  );
  town.wait(40 * day);
  const due = await previewed(drafter);
  expect(due).toMatchObject({ task: 1, task_move: 1, signal: 2, signal_withdrawal: 2, visit: 7 });
  await system.call(retention.runErasure, { body: {} });
  await erase(town);
  expect((await certified(drafter, 1)).rows).toEqual(due);
  const tables = ["task", "task_move", "signal", "signal_withdrawal", "task_cause"];
  expect(Object.values(await census(town, tables))).toEqual([0, 0, 0, 0, 0]);
  // What was taken back holds no record.
  const held = `select from visit where household_id = '${feverish.id}'`;
  expect(await rowsOf(town, held)).toEqual([]);
});

test("a round that runs keeps its records, however old", async () => {
  const { town, drafter, desk } = await afterFortyDays();
  await closeTasks(town, desk);
  town.wait(40 * day);
  const until = "update orders set until_at = until_at + interval '90 days'";
  await asOwner((client) => client.query(until), ownerUrlOf(town));
  await nightly(town);
  // Two were recorded after the round's own end, of no round.
  expect(await census(town, ["visit", "health_check", "round_door"])).toEqual({
    visit: 5,
    health_check: 10,
    round_door: 36,
  });
  expect(await previewed(drafter)).toEqual({});
});

test("days are counted whole: a record of fourteen days ago is kept, of fifteen it is not", async () => {
  const town = await testTown();
  const worker = await town.person("gridWorker", community);
  const head = await town.person("headquarters", "district");
  const [house] = town.houses(community);
  await visits(town, worker, house ? [house] : []);
  town.wait(14 * day);
  expect(await previewed(head)).toEqual({});
  const { body } = await head.call(retention.previewErasure);
  const check = body.due.find(({ table }) => table === "health_check");
  town.wait(day);
  expect(await previewed(head)).toEqual({ health_check: 2 });
  expect(check?.next).toBe((await head.call(retention.previewErasure)).body.asOf);
});

test("after its time an order names nobody, and still says what it said", async () => {
  const town = await testTown();
  const { drafter } = await openRound(town);
  const [before] = await rowsOf<{ drafted_by: string }>(town, "select * from orders");
  town.wait(100 * day);
  const head = await town.person("headquarters", "district", "测三");
  town.wait(90 * day);
  const later = await town.person("headquarters", "district", "测四");
  await nightly(town);
  const [after] = await rowsOf<Record<string, string>>(town, "select * from orders");
  expect(after?.["drafted_by"]).not.toBe(before?.drafted_by);
  const { body } = await later.call(listOrders);
  expect(body.orders).toMatchObject([{ state: "signed", draftedBy: "＊", signedBy: "＊" }]);
  expect([drafter.account, head.account]).not.toContain(after?.["drafted_by"]);
});

test("the night's run is one a day, by itself, and keeps quiet where nothing went", async () => {
  const { town, drafter } = await afterFortyDays();
  await nightly(town);
  await nightly(town);
  expect((await census(town, ["erasure_run"]))["erasure_run"]).toBeLessThanOrEqual(1);
  expect((await drafter.call(retention.listCertificates)).body.certificates).toEqual([]);
  town.wait(40 * day);
  await nightly(town);
  await nightly(town);
  const { body } = await drafter.call(retention.listCertificates);
  expect(body.certificates).toMatchObject([{ number: 1, kind: "daily" }]);
});

test("a run that is killed goes on where it stood and counts nothing twice", async () => {
  const { town, drafter, system, desk } = await afterFortyDays();
  await closeTasks(town, desk);
  town.wait(40 * day);
  const due = await previewed(drafter);
  await system.call(retention.runErasure, { body: {} });
  await asOwner(async (blocker) => {
    await blocker.query("begin; select from round_door for update");
    const killed = expect(erase(town)).rejects.toThrow(/terminat/);
    await terminateBlocked(ownerUrlOf(town), "%round_door%");
    await killed;
    await blocker.query("rollback");
  }, ownerUrlOf(town));
  expect(await census(town, ["visit", "round_door"])).toEqual({ visit: 0, round_door: 36 });
  expect((await drafter.call(retention.listCertificates)).body.certificates).toEqual([]);
  await erase(town);
  const { certificate, rows } = await certified(drafter, 1);
  expect(rows).toEqual(due);
  expect(certificate.verified).toBe(true);
});

test("a certificate is checked against the exported journal, and a changed one is found", async () => {
  const { town, drafter, system, desk } = await afterFortyDays();
  await closeTasks(town, desk);
  town.wait(40 * day);
  await system.call(retention.runErasure, { body: {} });
  await erase(town);
  const { certificate } = await certified(drafter, 1);
  const { run, parts, entries, head } = certificate;
  const lines = (await exported(town.platform)).map((line) => JSON.parse(line) as unknown);
  for (const { rule, seal, count } of entries) {
    const own = parts.filter((part) => part.rule === rule);
    const digest = createHash("sha256")
      .update(digestText(run, rule, own[0]?.days ?? null, own))
      .digest("hex");
    const found = JSON.stringify(lines.find((line) => JSON.stringify(line).includes(digest)));
    expect(found).toContain(`"${seal}"`);
    expect(found).toContain(run);
    expect(own.reduce((sum, { rows }) => sum + rows, 0)).toBe(count);
  }
  expect(entries.map(({ rule }) => rule)).toEqual(expect.arrayContaining(["movement", "visit"]));
  expect(JSON.stringify(lines)).toContain(head);

  const less = "update erasure_part set rows = rows - 1 where table_name = 'visit'";
  await asOwner((client) => client.query(less), ownerUrlOf(town));
  expect((await certified(drafter, 1)).certificate.verified).toBe(false);
});
