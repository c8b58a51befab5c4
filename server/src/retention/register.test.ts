// Requirement R7: no column is kept of which the register does not say what it is for, for
// how long, and who sees it.

import { differences, personalColumns } from "@lianfang/domain/retention/registered";
import { retentionRules } from "@lianfang/domain/retention/rules";
import { Client } from "pg";
import { beforeAll, expect, test } from "vitest";
import { makeTestDatabase } from "../../test/database.ts";
import { keyStoreUrl, prepareKeyStore } from "../keys/store.ts";
import { eraserDeletes, eraserUpdates } from "./may.ts";

const columns = `
  select c.relname || '.' || a.attname as name
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and not exists (select from pg_depend d
      where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  order by 1`;

let client: Client;
let keys: string[] = [];

beforeAll(async () => {
  const { database, drop } = await makeTestDatabase();
  client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  await prepareKeyStore(database.ownerUrl);
  const store = new Client({ connectionString: keyStoreUrl(database.ownerUrl) });
  await store.connect();
  keys = (await store.query<{ name: string }>(columns)).rows.map(({ name }) => name);
  await store.end();
  return async () => {
    await client.end();
    await drop();
  };
});

async function said(statements = ""): Promise<string> {
  await client.query("begin");
  try {
    if (statements !== "") await client.query(statements);
    const { rows } = await client.query<{ name: string }>(columns);
    const { missing, gone } = differences([...rows.map(({ name }) => name), ...keys]);
    const how =
      "in domain/src/retention/register-<module>.ts: under `personal` with each([columns], " +
      "purpose, level, retention, ...seenBy), or under `free` if it says nothing of a person";
    return [
      ...missing.map((column) => `${column} is not in the data register: enter it ${how}.`),
      ...gone.map((column) => `${column} is in the data register and in no table: take it out.`),
    ].join("\n");
  } finally {
    await client.query("rollback");
  }
}

test("every column of every table is in the register, and nothing else is", async () => {
  expect(await said()).toBe("");
});

test.each([
  ["alter table visit add column mood text", "visit.mood is not in the data register"],
  [
    "create table diary (n int primary key, secret text)",
    "diary.secret is not in the data register",
  ],
  ["alter table person drop column sex", "person.sex is in the data register and in no table"],
])("the register misses what a migration does: %s", async (statements, what) => {
  expect(await said(statements)).toContain(what);
});

test("whatever is to go by a rule can be erased by the rule's table", () => {
  const rules = Object.entries(retentionRules);
  const orphans = personalColumns().filter(({ table, retention }) => {
    const rule = rules.find(([id]) => id === retention)?.[1];
    return rule !== undefined && rule.how !== "keep" && !rule.tables.includes(table);
  });
  expect(orphans).toEqual([]);
  const may = new Set<string>(eraserDeletes);
  const erased = rules.flatMap(([, { how, tables }]) => (how === "delete" ? tables : []));
  expect(erased.filter((table) => !may.has(table))).toEqual([]);
});

test("whatever identifies a person is overwritten when he is erased", () => {
  const overwritten = new Set(
    Object.entries(eraserUpdates).flatMap(([table, list]) =>
      list.map((column) => `${table}.${column}`),
    ),
  );
  const left = personalColumns()
    .filter(({ retention, table }) => retention === "identity" && table !== "person_key")
    .map(({ table, column }) => `${table}.${column}`)
    .filter((column) => !overwritten.has(column));
  expect(left, "grant the eraser an update of it and overwrite it in person.ts").toEqual([]);
});
