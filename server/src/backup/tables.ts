// The tables of a database as the catalogs tell them: one made later is backed up too.

import { escapeIdentifier, type Client } from "pg";

export type Table = {
  readonly name: string;
  readonly columns: readonly string[];
  /** Tables that its rows refer to. */
  readonly needs: readonly string[];
};

/** Which migrations were applied is told by the manifest. */
const told = "migration";

const catalog = `
  select c.relname as name,
    array(select a.attname::text from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
          order by a.attnum) as columns,
    array(select distinct p.relname::text from pg_constraint f join pg_class p on p.oid = f.confrelid
          where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> f.conrelid) as needs
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and c.relname <> $1
    and not exists (select from pg_depend d
                    where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  order by c.relname`;

/** Every table with rows of its own, those that others refer to first. */
export async function tablesOf(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(catalog, [told]);
  const sorted: Table[] = [];
  while (sorted.length < rows.length) {
    const placed = new Set(sorted.map(({ name }) => name));
    const ready = rows.filter(
      ({ name, needs }) => !placed.has(name) && needs.every((other) => placed.has(other)),
    );
    if (ready.length === 0) throw new Error("the tables refer to each other in a circle");
    sorted.push(...ready);
  }
  return sorted;
}

/** Identifiers come from the catalogs and are quoted all the same. */
export function quoted({ name, columns }: Pick<Table, "name" | "columns">) {
  return { name: escapeIdentifier(name), columns: columns.map(escapeIdentifier).join(", ") };
}

/** Days that have a partition of their own, by the partitioned table. */
export async function partitionsOf(client: Client): Promise<Record<string, number[]>> {
  const { rows } = await client.query<{ parent: string; child: string }>(
    `select p.relname as parent, c.relname as child from pg_inherits i
     join pg_class p on p.oid = i.inhparent join pg_class c on c.oid = i.inhrelid
     where p.relkind = 'p' and p.relnamespace = 'public'::regnamespace order by 1, 2`,
  );
  const days: Record<string, number[]> = {};
  for (const { parent, child } of rows) {
    const day = child.startsWith(`${parent}_`)
      ? Number(child.slice(parent.length + 1))
      : Number.NaN;
    if (Number.isInteger(day)) (days[parent] ??= []).push(day);
  }
  return days;
}

/** Names of the applied migrations in order; none in a database that was never migrated. */
export async function migrationsOf(client: Client): Promise<string[]> {
  const { rows: found } = await client.query(
    "select 1 where to_regclass('public.migration') is not null",
  );
  if (found.length === 0) return [];
  const { rows } = await client.query<{ name: string }>("select name from migration order by name");
  return rows.map(({ name }) => name);
}

/** Whether the owner stands above row security; one who does not would see no row and not be told. */
export async function seesEveryRow(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ above: boolean }>(
    "select rolsuper or rolbypassrls as above from pg_roles where rolname = current_user",
  );
  return rows[0]?.above === true;
}
