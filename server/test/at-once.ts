// Two acts that truly cross: each has begun before either may write.

import { asOwner } from "./database.ts";
import { ownerUrlOf, type Town } from "./town.ts";

/** Who waits for a table or for a row that another has locked; the latter belongs to no database. */
const waiting = `
  select count(distinct pid)::int as waiting from pg_locks
  where not granted and pid in (
    select pid from pg_locks
    where database = (select oid from pg_database where datname = current_database()))`;

/** Starts acts that write to a table, and lets none go on before all have come to it. */
export async function atOnce<T>(
  town: Town,
  table: string,
  start: () => readonly Promise<T>[],
): Promise<T[]> {
  return asOwner(async (client) => {
    await client.query(`begin; lock table ${table} in share mode`);
    const acts = start();
    let held = 0;
    while (held < acts.length) {
      const { rows } = await client.query<{ waiting: number }>(waiting);
      held = rows[0]?.waiting ?? 0;
    }
    await client.query("commit");
    return Promise.all(acts);
  }, ownerUrlOf(town));
}
