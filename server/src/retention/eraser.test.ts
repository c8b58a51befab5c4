// The role that erases deletes in its own district, from the tables that were agreed upon,
// and reads nothing of what people said or are called.

import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { asOwner, makeTestDatabase, type TestDatabase } from "../../test/database.ts";
import { fillDistrict } from "../../test/mirror.ts";
import { sqlStateOf, wholeDistrict, withActor, withoutScope } from "../db/withActor.ts";
import { eraserDeletes } from "./may.ts";

let database: TestDatabase;

beforeAll(async () => {
  const made = await makeTestDatabase();
  database = made.database;
  for (const district of [1, 2]) await fillDistrict(database, district, [3, 4]);
  return made.drop;
});

const attempt = (statement: string) =>
  withActor(database.eraserDb, { district: 1, span: wholeDistrict }, (tx) =>
    sql.raw(statement).execute(tx),
  ).then(
    ({ numAffectedRows }) => Number(numAffectedRows),
    (error: unknown) => sqlStateOf(error),
  );

test.each([
  "delete from person",
  "delete from person_identity",
  "delete from household",
  "delete from journal",
  "delete from journal_inbox",
  "delete from journal_batch",
  "delete from snapshot",
  "delete from orders",
  "delete from building_count",
  "delete from coverage",
  "delete from hour_count",
  "delete from erasure_run",
  "delete from erasure_part",
  "delete from retention_decision",
  "delete from account",
  "truncate visit",
  "drop table visit_outlier",
  "select name from person_identity",
  "select before from person_identity_past",
  "delete from person_identity_past",
  "select answers from visit",
  "select answers from health_check",
  "select payload from held_item",
  "select note from task",
  "select * from journal",
  "select label from household",
  "insert into visit select * from visit",
  "insert into erasure_run (district_id, run_id, kind, as_of, terms, asked_at) values (1, gen_random_uuid(), 'demand', now(), '{}', now())",
  "update orders set until_at = now()",
  "update retention_decision set approved = true",
  "update task set done_at = now()",
  "set role lianfang_app",
])("it cannot %s", async (statement) => {
  expect(await attempt(statement)).toBe("42501");
});

test("it deletes in its own district and not one row of another", async () => {
  const order = eraserDeletes.filter((table) => table !== "session" && table !== "invitation");
  const first = ["task_cause", "task_move", "task", "signal_withdrawal", "signal"];
  for (const table of [...first, ...order.filter((one) => !first.includes(one))]) {
    expect([table, await attempt(`delete from ${table}`)]).toEqual([table, 2]);
  }
  expect(await attempt("update person set sex = 'male'")).toBe(2);
  expect(await attempt("update person_identity set name = ''")).toBe(2);
  expect(await attempt("update person_identity_past set before = ''")).toBe(2);
  for (const table of order) {
    const { rows } = await asOwner(
      (client) => client.query<{ d: number }>(`select district_id as d from ${table}`),
      database.ownerUrl,
    );
    expect([table, rows.map(({ d }) => d)]).toEqual([table, [2, 2]]);
  }
});

test("whoever has not said which district erases nothing", async () => {
  for (const table of ["visit", "task_cause", "health_check", "held_item"]) {
    const { numAffectedRows } = await withoutScope(database.eraserDb, (tx) =>
      sql.raw(`delete from ${table}`).execute(tx),
    );
    expect([table, Number(numAffectedRows)]).toEqual([table, 0]);
  }
});
