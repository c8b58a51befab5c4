// Whole days of a stream: where all of a day is past and nothing must stay, its partition is
// dropped, which costs the same for one row as for a million. Only the owner may drop; he
// counts as the eraser, so that row security and the rules decide.

import { sql } from "kysely";
import { Client } from "pg";
import type { Platform } from "../platform.ts";
import { isDue, type Cutoff, type Step } from "./due.ts";
import type { Run } from "./parts.ts";

/** Drops what can be dropped; days that cannot are left to be erased row by row. */
export async function dropDays(
  platform: Platform,
  ownerUrl: string,
  run: Run,
  step: Step,
  cutoff: Cutoff,
): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  client.on("error", () => undefined);
  await client.connect();
  try {
    for (const day of await pastDays(client, step.table, cutoff.day)) {
      await client.query("begin");
      const dropped = await dropDay(platform, client, run, step, cutoff, day).catch(() => false);
      await client.query(dropped ? "commit" : "rollback");
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function pastDays(client: Client, table: string, before: number): Promise<number[]> {
  const { rows } = await client.query<{ name: string }>(
    "select relname as name from pg_inherits join pg_class on oid = inhrelid where inhparent = $1::regclass",
    [table],
  );
  return rows
    .map(({ name }) => Number(name.slice(table.length + 1)))
    .filter((day) => Number.isInteger(day) && day < before)
    .toSorted((a, b) => a - b);
}

/** In the caller's transaction: counts, and drops if every row of the day is due. */
async function dropDay(
  { eraserDb }: Platform,
  client: Client,
  run: Run,
  step: Step,
  cutoff: Cutoff,
  day: number,
): Promise<boolean> {
  const leaf = `${step.table}_${day}`;
  // Better row by row than that phones wait for us.
  await client.query("set local lock_timeout = '1s'");
  await client.query(`lock table ${leaf} in access exclusive mode`);
  const all = await client.query<{ n: string }>(`select count(*) as n from ${leaf}`);
  const total = Number(all.rows[0]?.n ?? 0);
  if (total > 0) {
    await client.query(
      `set local role lianfang_eraser; set local app.district = '${run.district}'`,
    );
    const due = sql`select count(*) as n from ${step.from}
      where ${sql.ref(`${step.table}.day`)} = ${day} and ${isDue(step, cutoff)}`.compile(eraserDb);
    const counted = await client.query<{ n: string }>(due.sql, [...due.parameters]);
    // Rows that must stay, or of another district.
    if (Number(counted.rows[0]?.n ?? 0) !== total) return false;
    const { rowCount } = await client.query(
      `insert into erasure_part (district_id, run_id, rule, table_name, rows, partitions)
       values ($1, $2, $3, $4, $5, 1)
       on conflict (district_id, run_id, rule, table_name) do update set
         rows = erasure_part.rows + excluded.rows, partitions = erasure_part.partitions + 1
       where erasure_part.done_at is null`,
      [run.district, run.id, step.rule, step.table, total],
    );
    if (rowCount !== 1) return false;
    await client.query("set local role none");
  }
  await client.query(`drop table ${leaf}`);
  return true;
}
