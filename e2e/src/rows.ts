// What the server has kept, asked of its database: the pages only say what they believe.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findSite, ownerUrl } from "@lianfang/server/src/postgres/site.ts";
import { Client } from "pg";

export type Kept = {
  /** Rows of an account's visits, and how many different households they are of. */
  readonly visits: number;
  readonly households: number;
  /** What lies apart and is not settled, by its reason. */
  readonly held: Readonly<Record<string, number>>;
};

export async function keptOf(account: string): Promise<Kept> {
  const rows = await ask<{ visits: number; households: number }>(
    `select count(*)::int as visits, count(distinct household_id)::int as households
     from visit where account_id = $1`,
    [account],
  );
  const held = await ask<{ reason: string; items: number }>(
    `select coalesce(reason, answer) as reason, count(*)::int as items from held_item
     where account_id = $1 and settled_at is null group by 1`,
    [account],
  );
  const { visits, households } = rows[0] ?? { visits: 0, households: 0 };
  return {
    visits,
    households,
    held: Object.fromEntries(held.map((row) => [row.reason, row.items])),
  };
}

/** The kinds of an account's records of people and at gates, in the order of their ids. */
export async function observedOf(account: string): Promise<string[]> {
  const rows = await ask<{ kind: string }>(
    "select kind from observation where account_id = $1 order by observation_id",
    [account],
  );
  return rows.map(({ kind }) => kind);
}

/** Times claimed by an account's visits, in milliseconds. */
export async function timesOf(account: string): Promise<number[]> {
  const rows = await ask<{ at: Date }>("select at from visit where account_id = $1", [account]);
  return rows.map(({ at }) => at.getTime());
}

async function ask<T extends object>(text: string, values: unknown[]): Promise<T[]> {
  const data = process.env["LIANFANG_E2E_DATA"] ?? "";
  const site = findSite(join(data, "postgres"));
  const [, , , port] = readFileSync(join(site.cluster, "postmaster.pid"), "utf8").split("\n");
  const client = new Client({ connectionString: ownerUrl(site, Number(port), "lianfang") });
  await client.connect();
  try {
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end();
  }
}
