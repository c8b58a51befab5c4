// Daily partitions of the field stream, made ahead by the owner.

import { shanghaiDayNumber } from "@lianfang/domain/time";
import { Client } from "pg";

const streams = ["visit", "health_check", "observation"] as const;
const daysBack = 7;
const daysAhead = 8;

/**
 * Makes the partitions from a week ago to a week ahead of `now` (milliseconds).
 * Rows of such a day that came early, by a fast device clock, lie in the outlier
 * partition and are moved, so that an id is always looked for in one place.
 */
export async function makePartitions(ownerUrl: string, now: number): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('lianfang.partitions'))");
    const { rows } = await client.query<{ name: string }>(
      "select inhrelid::regclass::text as name from pg_inherits where inhparent = any($1::regclass[])",
      [streams],
    );
    const made = new Set(rows.map(({ name }) => name));
    const today = shanghaiDayNumber(now);
    for (const stream of streams) {
      for (let day = today - daysBack; day <= today + daysAhead; day += 1) {
        if (!made.has(`${stream}_${day}`)) await makePartition(client, stream, day);
      }
    }
  } finally {
    await client.end();
  }
}

async function makePartition(client: Client, stream: string, day: number): Promise<void> {
  const name = `${stream}_${day}`;
  await client.query("begin");
  try {
    await client.query(`create table ${name} (like ${stream} including all)`);
    await client.query(`lock table ${stream}_outlier in access exclusive mode`);
    await client.query(
      `with early as (delete from ${stream}_outlier where day = ${day} returning *)
       insert into ${name} select * from early`,
    );
    await client.query(
      `alter table ${stream} attach partition ${name} for values from (${day}) to (${day + 1})`,
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}
