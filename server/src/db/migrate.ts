// Plain numbered SQL files, each applied once, in order, in a transaction of its own.

import { readdir, readFile } from "node:fs/promises";
import { Client } from "pg";

const folder = new URL("../../migrations/", import.meta.url);

/**
 * Applies what is missing, as the owner of the database; of that only what is `wanted`, where
 * a backup is restored that stood there. Returns the names applied.
 */
export async function migrate(ownerUrl: string, wanted?: readonly string[]): Promise<string[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    // Two servers that start together migrate one after the other.
    await client.query("select pg_advisory_lock(hashtext('lianfang.migrate'))");
    await client.query(`create table if not exists migration (
      name text primary key, applied_at timestamptz not null default now())`);
    await client.query("comment on table migration is 'scope:local Applied migrations.'");
    const { rows } = await client.query<{ name: string }>("select name from migration");
    const applied = new Set(rows.map(({ name }) => name));
    const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).toSorted();
    const missing = names.filter((name) => !applied.has(name) && (wanted?.includes(name) ?? true));
    for (const name of missing) await apply(client, name);
    return missing;
  } finally {
    await client.end();
  }
}

async function apply(client: Client, name: string): Promise<void> {
  const text = await readFile(new URL(name, folder), "utf8");
  await client.query("begin");
  try {
    await client.query("set local citus.multi_shard_modify_mode = 'sequential'");
    await client.query(text);
    await client.query("insert into migration (name) values ($1)", [name]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`migration ${name} failed`, { cause: error });
  }
}
