// Loads the main part inside one transaction of the caller's.

import { escapeIdentifier, type Client } from "pg";
import { trouble } from "../postgres/trouble.ts";
import { copyIn, exactText } from "./copy.ts";
import { fileOf, type Manifest } from "./manifest.ts";
import { quoted, seesEveryRow, tablesOf, type Table } from "./tables.ts";

/**
 * Refuses a database in which any table of ours holds a row. Locks the tables and lifts row
 * security from the owner until the transaction ends; returns the tables from which it did.
 */
export async function refuseUnlessEmpty(
  client: Client,
  tables: readonly Table[],
): Promise<string[]> {
  const lifted = await liftRowSecurity(client, tables);
  for (const table of tables) {
    const { rows } = await client.query(`select from ${quoted(table).name} limit 1`);
    if (rows.length > 0) throw notEmpty(table.name);
  }
  return lifted;
}

export function notEmpty(table: string): Error {
  return trouble(
    `目标数据库不是空的（${table} 中有记录），没有改动它。请用 --data 指定一个新的数据目录，或新建一个空数据库。`,
    `The target database is not empty (${table} holds rows); it was left as it is. Name a new data folder with --data, or make an empty database.`,
  );
}

/** Loads every table and returns how many rows; throws unless they are those of the manifest. */
export async function loadTables(
  client: Client,
  folder: string,
  { tables: files, partitions }: Manifest,
): Promise<number> {
  await client.query(exactText);
  await client.query("set local statement_timeout = 0");
  const tables = await tablesOf(client);
  const lifted = await refuseUnlessEmpty(client, tables);
  refuseOtherTables(tables, files);
  await makePartitions(client, tables, partitions);
  let loaded = 0;
  for (const { name } of tables) {
    const file = files.find(({ table }) => table === name);
    if (!file) throw new Error("the tables were just compared");
    const rows = await copyIn(client, file, fileOf(folder, name));
    if (rows !== file.rows) {
      throw new Error(`${name}: ${rows} rows were loaded, the backup has ${file.rows}`);
    }
    loaded += rows;
  }
  for (const name of lifted) {
    await client.query(`alter table ${escapeIdentifier(name)} force row level security`);
  }
  return loaded;
}

function refuseOtherTables(tables: readonly Table[], files: Manifest["tables"]): void {
  const told = (all: readonly { name: string; columns: readonly string[] }[]) =>
    all.map(({ name, columns }) => `${name}(${columns.toSorted().join(", ")})`);
  const here = told(tables);
  const there = told(files.map(({ table, columns }) => ({ name: table, columns })));
  const [other] = [
    ...here.filter((table) => !there.includes(table)),
    ...there.filter((table) => !here.includes(table)),
  ];
  if (other !== undefined) {
    throw trouble(
      `备份与这一版联防的表不同：${other}。请使用制作备份的那一版联防。`,
      `The backup's tables are not those of this Lianfang: ${other}. Use the Lianfang that made it.`,
    );
  }
}

/** The days that had a partition get it again; rows of other days go where such rows go. */
async function makePartitions(
  client: Client,
  tables: readonly Table[],
  partitions: Manifest["partitions"],
): Promise<void> {
  for (const { name } of tables) {
    for (const day of (partitions[name] ?? []).filter((one) => Number.isInteger(one))) {
      await client.query(
        `create table if not exists ${escapeIdentifier(`${name}_${day}`)}
         partition of ${escapeIdentifier(name)} for values from (${day}) to (${day + 1})`,
      );
    }
  }
}

/**
 * Row security is forced on the owner too, who would see and load no row. Where he does not
 * stand above it, it is lifted from him within the transaction: nobody else sees it so, for
 * the tables stay locked until the end, and a rollback puts it back. Returns the tables.
 */
async function liftRowSecurity(client: Client, tables: readonly Table[]): Promise<string[]> {
  for (const table of tables) {
    await client.query(`lock table ${quoted(table).name} in access exclusive mode`);
  }
  if (await seesEveryRow(client)) return [];
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class
     where relforcerowsecurity and relnamespace = 'public'::regnamespace and relname = any($1)`,
    [tables.map(({ name }) => name)],
  );
  for (const { name } of rows) {
    await client.query(`alter table ${escapeIdentifier(name)} no force row level security`);
  }
  return rows.map(({ name }) => name);
}
