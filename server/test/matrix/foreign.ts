// What the second district holds, as its owner sees it: its ids, and whether anything of
// it was changed.

import { asOwner } from "../database.ts";
import { ownerUrlOf, type Town } from "../town.ts";

/** Every column of the district's own tables and of what hangs on its accounts. */
const columns = `
  select c.table_name as "table", c.column_name as "column", c.data_type as type,
    exists (select from information_schema.columns d
      where d.table_schema = 'public' and d.table_name = c.table_name
        and d.column_name = 'district_id') as tenant
  from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
  where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
    and not exists (select from pg_class p where p.relname = c.table_name and p.relispartition)
  order by 1, 2`;

type Column = { table: string; column: string; type: string; tenant: boolean };

const whose = (tenant: boolean, district = 2) =>
  tenant
    ? `district_id = ${district}`
    : `account_id in (select account_id from account where district_id = ${district})`;

async function columnsOf(town: Town): Promise<Column[]> {
  const { rows } = await asOwner((client) => client.query<Column>(columns), ownerUrlOf(town));
  const ofAccounts = new Set(
    rows.filter(({ column }) => column === "account_id").map(({ table }) => table),
  );
  return rows.filter(({ table, tenant }) => tenant || ofAccounts.has(table));
}

/** Every UUID that stands in a row of the second district, or of another. */
export async function foreignIds(
  town: Town,
  district = 2,
): Promise<{ column: string; ids: string[] }[]> {
  const uuids = (await columnsOf(town)).filter(({ type }) => type === "uuid");
  return asOwner(async (client) => {
    const found = [];
    for (const { table, column, tenant } of uuids) {
      const { rows } = await client.query<{ id: string }>(
        `select distinct ${column}::text as id from ${table} where ${whose(tenant, district)} and ${column} is not null order by 1`,
      );
      if (rows.length > 0)
        found.push({ column: `${table}.${column}`, ids: rows.map(({ id }) => id) });
    }
    return found;
  }, ownerUrlOf(town));
}

/** Changes if any row of the second district is added, changed or taken away. */
export async function foreignState(town: Town): Promise<Record<string, string>> {
  const tables = new Map((await columnsOf(town)).map(({ table, tenant }) => [table, tenant]));
  return asOwner(async (client) => {
    const state: Record<string, string> = {};
    for (const [table, tenant] of tables) {
      const { rows } = await client.query<{ state: string }>(
        `select count(*) || ' ' || md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as state
         from ${table} t where ${whose(tenant)}`,
      );
      state[table] = rows[0]?.state ?? "";
    }
    return state;
  }, ownerUrlOf(town));
}
