// Fills a district with one row for each of its buildings in every tenant table, told by
// the catalogs, so that a table made later is filled too. Called for two districts it
// makes them mirror each other but for the district.

import type { Client } from "pg";
import { sql } from "kysely";
import { shanghaiDayNumber } from "@lianfang/domain/time";
import { wholeDistrict, withActor } from "../src/db/withActor.ts";
import { asOwner, type TestDatabase } from "./database.ts";

/** A table of tenants as far as filling it needs to know. */
export type TenantTable = {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** It holds one row for a district, keyed by nothing else. */
  readonly single: boolean;
  /** Tenant tables that its rows refer to. */
  readonly needs: readonly string[];
  /** The server's role may insert; else the sealer's does. */
  readonly byApp: boolean;
};

const catalog = `
  select c.relname as name,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum)
     from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and (a.attnotnull or a.attname = 'person_id')) as columns,
    (select cardinality(k.conkey) = 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'p') as single,
    array(select distinct p.relname::text from pg_constraint f join pg_class p on p.oid = f.confrelid
          where f.conrelid = c.oid and f.contype = 'f' and obj_description(p.oid, 'pg_class') like 'scope:tenant%') as needs,
    has_table_privilege('lianfang_app', c.oid, 'insert') as "byApp"
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and obj_description(c.oid, 'pg_class') like 'scope:tenant%'
  order by c.relname`;

/** Every tenant table, those that others refer to first. */
export async function tenantTables(client: Client): Promise<TenantTable[]> {
  const { rows } = await client.query<TenantTable>(catalog);
  const sorted: TenantTable[] = [];
  while (sorted.length < rows.length) {
    const placed = new Set(sorted.map(({ name }) => name));
    const ready = rows.filter(
      ({ name, needs }) => !placed.has(name) && needs.every((n) => placed.has(n) || n === name),
    );
    if (ready.length === 0) throw new Error("the tenant tables refer to each other in a circle");
    sorted.push(...ready);
  }
  return sorted;
}

/** What the columns of these names must hold to pass their checks. */
const words: Readonly<Record<string, string>> = {
  "duty.kind": "territory",
  "person.sex": "unknown",
  "held_item.answer": "conflict",
  "round_door.state": "open",
  "signal.urgency": "now",
  "task.kind": "call",
  "import_batch.state": "checked",
  "import_row.state": "accepted",
  "task.urgency": "now",
  "task.level": "grid",
  "person_pair.reason": "idNo",
  "person_pair.state": "open",
};

const at = "2020-02-10T01:00:00.000Z";
const later = "2020-02-11T01:00:00.000Z";

/** One row for each building; a table that holds one row for a district gets the first. */
export async function fillDistrict(
  { db, sealerDb, ownerUrl }: TestDatabase,
  district: number,
  buildings: readonly number[],
): Promise<void> {
  const tables = await asOwner(async (client) => {
    await makeReferences(client, district);
    return tenantTables(client);
  }, ownerUrl);
  for (const table of tables) {
    const rows = table.single ? buildings.slice(0, 1) : buildings;
    await withActor(table.byApp ? db : sealerDb, { district, span: wholeDistrict }, async (tx) => {
      for (const building of rows) await sql.raw(insertOf(table, district, building)).execute(tx);
    });
  }
}

async function makeReferences(client: Client, district: number): Promise<void> {
  await client.query(
    `insert into area (area_id, district_id, level, name, short_name, span, valid_from)
     values ($1, $1, 'district', '测试区', '测试区', '{[0,1000000)}', '2020-01-01')`,
    [district],
  );
  await client.query(
    `insert into account (account_id, district_id, login, name, created_at) values ($1, $2, $3, '测家一', $4)`,
    [idOf("account_id", district, 0), district, `test-${district}`, at],
  );
}

/** The statement that makes the row of one building. */
export function insertOf(table: TenantTable, district: number, building: number): string {
  const names = table.columns.map(({ name }) => name);
  const values = table.columns.map(({ name, type }) => {
    return `'${valueOf(table.name, name, type, district, building)}'`;
  });
  return `insert into ${table.name} (${names.join(", ")}) values (${values.join(", ")})`;
}

function valueOf(
  table: string,
  column: string,
  type: string,
  district: number,
  building: number,
): string | number {
  if (column === "district_id" || column === "area_id") return district;
  if (column === "account_id") return idOf(column, district, 0);
  if (column === "day") return shanghaiDayNumber(Date.parse(at));
  // Of a pair each lives in a building of his own.
  if (column === "b_grid_no") return building + 1;
  // A person is meant by both, so that his whole history is told from another's.
  if (column === "subject_id") return idOf("person_id", district, building);
  if (type === "uuid") return idOf(column, district, building);
  if (type === "timestamp with time zone") return column === "until_at" ? later : at;
  if (type === "integer" || type === "bigint") return building;
  if (type === "boolean") return "false";
  if (type === "jsonb") return "{}";
  if (type === "text[]") return "{}";
  if (type === "int4multirange") return `{[${building},${building + 1})}`;
  if (type === "bytea") return "\\x00";
  if (type.endsWith("[]")) return "{}";
  return words[`${table}.${column}`] ?? `${column} ${building}`;
}

/** The person of a building. */
export const personOf = (district: number, building: number): string =>
  idOf("person_id", district, building);

/** The same for a column of the same name in every table, so that references hold. */
function idOf(column: string, district: number, building: number): string {
  const word = Buffer.from(column).toString("hex").padEnd(12, "0").slice(0, 12);
  const digits = (n: number, width: number): string => String(n).padStart(width, "0");
  return `${digits(district, 8)}-${digits(building, 4)}-7000-8000-${word}`;
}
