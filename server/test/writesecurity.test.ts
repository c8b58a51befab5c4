// Requirements R3 and R5: nobody writes outside his areas, and no role rewrites a record.

import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "../src/db/database.ts";
import { sqlStateOf, withActor, withoutScope, type Scope } from "../src/db/withActor.ts";
import { asOwner, makeTestDatabase, type TestDatabase } from "./database.ts";
import { fillDistrict, insertOf, personOf, tenantTables, type TenantTable } from "./mirror.ts";

const own = 1;
const foreign = 2;
const inside = { from: 0, until: 50 };
const outsideBuilding = 99;
const scope: Scope = { district: own, span: [inside], journal: true };

let database: TestDatabase;
let tables: readonly TenantTable[];

beforeAll(async () => {
  const made = await makeTestDatabase();
  database = made.database;
  for (const district of [own, foreign]) await fillDistrict(database, district, [3, 4]);
  tables = await asOwner(tenantTables, database.ownerUrl);
  return made.drop;
});

/** The SQLSTATE with which PostgreSQL refuses a statement, or how many rows it changed. */
async function attempt(db: Database, statement: string): Promise<string | number | undefined> {
  try {
    const { numAffectedRows } = await withActor(db, scope, (tx) => sql.raw(statement).execute(tx));
    return Number(numAffectedRows);
  } catch (error) {
    return sqlStateOf(error);
  }
}

const refused = "42501";
const withAreas = (table: TenantTable): boolean =>
  table.columns.some(({ name }) => name === "grid_no") && table.name !== "building_count";

test("no row can be put into another district", async () => {
  for (const table of tables) {
    const answer = await attempt(database.db, insertOf(table, foreign, 5));
    expect([table.name, answer]).toEqual([table.name, refused]);
  }
});

test("no row can be put outside one's areas, and none moved there", async () => {
  const scoped = tables.filter(withAreas);
  expect(scoped.length).toBeGreaterThan(10);
  for (const table of scoped) {
    const put = await attempt(database.db, insertOf(table, own, outsideBuilding));
    const move = `update ${table.name} set grid_no = ${outsideBuilding}`;
    expect([table.name, put]).toEqual([table.name, refused]);
    expect([table.name, await attempt(database.db, move)]).toEqual([table.name, refused]);
  }
});

test("no pair can be put, or made, of which one lies outside one's areas", async () => {
  const pair = tables.find(({ name }) => name === "person_pair");
  if (!pair) throw new Error("there is no table person_pair");
  // The second of a pair lives in the next building.
  expect(await attempt(database.db, insertOf(pair, own, 48))).toBe(1);
  expect(await attempt(database.db, insertOf(pair, own, 49))).toBe(refused);
  for (const side of ["a_grid_no", "b_grid_no"]) {
    const move = `update person_pair set ${side} = ${outsideBuilding}`;
    expect([side, await attempt(database.db, move)]).toEqual([side, refused]);
  }
});

test("a whole history is opened for reading only", async () => {
  const beyond: Scope = { district: own, span: [], person: personOf(own, 3) };
  const seen = await withActor(database.db, beyond, (tx) =>
    sql.raw("select from person").execute(tx),
  );
  expect(seen.rows).toHaveLength(1);
  for (const statement of [
    "update person set birth_year = 1900",
    "update person_identity set phone = null",
    "update task set note = '改'",
  ]) {
    const changed = await withActor(database.db, beyond, (tx) => sql.raw(statement).execute(tx));
    expect([statement, Number(changed.numAffectedRows)]).toEqual([statement, 0]);
  }
});

test("inside one's areas rows can be put and changed", async () => {
  const household = tables.find(({ name }) => name === "household");
  if (!household) throw new Error("there is no table household");
  expect(await attempt(database.db, insertOf(household, own, 6))).toBe(1);
  expect(await attempt(database.db, "update household set walk_order = 7 where grid_no = 6")).toBe(
    1,
  );
});

test("rows of another district are not there to be changed", async () => {
  const statement = `update household set label = '改' where district_id = ${foreign}`;
  expect(await attempt(database.db, statement)).toBe(0);
});

test("whoever has not said who he is puts nothing anywhere", async () => {
  for (const table of tables) {
    const put = withoutScope(database.db, (tx) => sql.raw(insertOf(table, own, 7)).execute(tx));
    await expect(put, table.name).rejects.toMatchObject({ code: refused });
  }
});

test.each(["household", "person", "person_identity", "place", "observation"])(
  "outside the undo of a register the server's role deletes no row of %s",
  async (table) => {
    expect(await attempt(database.db, `delete from ${table}`)).toBe(0);
  },
);

test.each([
  "update journal set act = 'visit.record'",
  "delete from journal",
  "truncate journal",
  "insert into journal select * from journal",
  "update journal_batch set head = '\\x00'",
  "delete from journal_batch",
  "truncate journal_batch",
  "insert into journal_batch select * from journal_batch",
  "update journal_inbox set act = 'visit.record'",
  "delete from journal_inbox",
  "update visit set answers = '{}'",
  "delete from visit",
  "update health_check set answers = '{}'",
  "delete from health_check",
  "update snapshot set board = '{}'",
  "delete from snapshot",
  "update signal set disease = false",
  "delete from signal",
  "update person_identity_past set why = null",
  "delete from person_identity_past",
  "drop policy journal_read on journal",
  "alter table journal disable row level security",
  "set role lianfang_sealer",
  "set session authorization lianfang_sealer",
])("the server's role cannot %s", async (statement) => {
  expect(await attempt(database.db, statement)).toBe(refused);
});

test.each([
  "update journal set act = 'visit.record'",
  "delete from journal",
  "truncate journal",
  "update journal_batch set head = '\\x00'",
  "delete from journal_batch",
  "insert into journal_inbox select * from journal_inbox",
  "select * from person_identity",
  "select * from visit",
])("the sealer's role cannot %s", async (statement) => {
  expect(await attempt(database.sealerDb, statement)).toBe(refused);
});

test.each(["household", "person", "person_identity", "place", "observation"])(
  "of %s the server's role deletes nothing but what the batch it undoes has made",
  async (table) => {
    expect(await attempt(database.db, `delete from ${table}`)).toBe(0);
  },
);
