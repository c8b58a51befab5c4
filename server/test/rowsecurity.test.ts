// Requirement R3: whoever is in sees the rows of his areas and no other, whatever was
// done before him on the same pooled connection.

import { covers, type Range } from "@lianfang/domain/areas/area";
import { sql, type Kysely } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "../src/db/database.ts";
import type { DB } from "../src/db/tables.ts";
import {
  sqlStateOf,
  wholeDistrict,
  withActor,
  withoutScope,
  type Scope,
} from "../src/db/withActor.ts";
import { asOwner, makeTestDatabase, testDatabase, type TestDatabase } from "./database.ts";
import { fillDistrict, personOf, tenantTables } from "./mirror.ts";
import { seed, seeded } from "./seed.ts";

const districts = [1, 2] as const;
const buildings = [3, 4, 5, 10, 11, 40, 41, 42, 99] as const;
const transactions = 20_000;

/** `whole`: by area, and wherever it lies where the setting names its person. */
type SeenBy = "area" | "district" | "journal" | "whole" | "pair";

/** By what a table's rows are seen, stated here anew: the schema is what is tested. */
const seenBy: Readonly<Record<string, SeenBy>> = {
  tenant_root: "district",
  duty: "district",
  orders: "district",
  round: "district",
  snapshot: "district",
  reaction_cursor: "district",
  journal_batch: "district",
  building_count: "district",
  journal: "journal",
  journal_inbox: "journal",
  household: "area",
  person: "whole",
  person_identity: "whole",
  person_identity_past: "whole",
  person_pair: "pair",
  person_unpaired: "area",
  visit: "area",
  health_check: "whole",
  held_item: "area",
  observation: "whole",
  place: "area",
  round_door: "area",
  coverage: "area",
  hour_count: "area",
  signal: "whole",
  task: "whole",
  task_cause: "area",
  signal_withdrawal: "area",
  import_batch: "area",
  import_file: "area",
  import_row: "area",
};
const tables = Object.keys(seenBy);
const single = new Set(["tenant_root", "reaction_cursor"]);

/** What the model says an actor sees: `table district count`. */
function expected(scope: Scope | null): string[] {
  if (scope === null || !districts.some((district) => district === scope.district)) return [];
  return tables.flatMap((table) => {
    const count = countOf(seenBy[table], single.has(table), scope);
    return count === 0 ? [] : [`${table} ${scope.district} ${count}`];
  });
}

function countOf(by: SeenBy | undefined, isSingle: boolean, scope: Scope): number {
  const inAreas = (building: number) => covers(scope.span, building);
  const isOfPerson = (building: number) => scope.person === personOf(scope.district, building);
  if (by === "area") return buildings.filter(inAreas).length;
  if (by === "pair") return buildings.filter((one) => inAreas(one) && inAreas(one + 1)).length;
  if (by === "whole") return buildings.filter((one) => inAreas(one) || isOfPerson(one)).length;
  if (by === "journal" && !scope.journal) return 0;
  return isSingle ? 1 : buildings.length;
}

const census = tables
  .map((t) => `select '${t}' as t, district_id as d, count(*) as n from ${t} group by district_id`)
  .join(" union all ");

/** Keeps its plan for a connection: planning takes far longer than counting. */
const censusFunction = `
  create function census() returns table (t text, d int, n bigint) language plpgsql as
  $$ begin return query ${census}; end $$`;

async function seen(tx: Kysely<DB>): Promise<string[]> {
  const { rows } = await sql<{ t: string; d: number; n: string }>`select * from census()`.execute(
    tx,
  );
  return rows.map(({ t, d, n }) => `${t} ${d} ${n}`);
}

class Abandoned extends Error {}

type Turn = {
  readonly scope: Scope | null;
  readonly end: "commit" | "throw" | "fail" | "blank";
};

function drawTurn(random: () => number): Turn {
  const pick = <T>(...from: readonly [T, ...T[]]): T =>
    from[Math.floor(random() * from.length)] ?? from[0];
  const range = (): Range => {
    const from = Math.floor(random() * 110);
    return { from, until: from + Math.floor(random() * 40) };
  };
  const span = pick<() => readonly Range[]>(
    () => [],
    () => wholeDistrict,
    () => [range()],
    () => [range(), range(), range()],
    () => [{ from: pick(...buildings), until: 100 }],
  )();
  const district = pick(1, 1, 1, 2, 2, 2, 7, 0, -1);
  const scope = {
    ...{ district, span, journal: random() < 0.3 },
    // His own district's, or the other's, of whom nothing may be seen.
    ...(random() < 0.3 && { person: personOf(pick(1, 2), pick(...buildings)) }),
  };
  return {
    scope: random() < 0.15 ? null : scope,
    end: pick("commit", "commit", "throw", "fail", "blank"),
  };
}

/** Runs one turn; returns what it saw against the model, or null where they agree. */
async function play(db: Database, { scope, end }: Turn): Promise<string | null> {
  const said: string[] = [];
  const look = async (tx: Kysely<DB>): Promise<void> => {
    compare(said, scope, await seen(tx));
    if (end === "throw") throw new Abandoned();
    if (end === "fail") await sql`select 1 / 0`.execute(tx);
    if (end !== "blank") return;
    await sql`set local app.district = ''`.execute(tx);
    compare(said, null, await seen(tx));
  };
  try {
    await (scope === null ? withoutScope(db, look) : withActor(db, scope, look));
  } catch (error) {
    if (!(error instanceof Abandoned) && sqlStateOf(error) !== "22012") throw error;
  }
  return said.length === 0 ? null : said.join("\n");
}

function compare(said: string[], scope: Scope | null, rows: readonly string[]): void {
  const [want, got] = [expected(scope).toSorted().join(), rows.toSorted().join()];
  if (want !== got) said.push(`${JSON.stringify(scope)} sees ${got}, not ${want}`);
}

/** Plays turns over four pooled connections; returns the leaks. */
async function battery(db: Database, turns: number, stream: number): Promise<string[]> {
  const random = seeded(stream);
  const leaks: string[] = [];
  let left = turns;
  const player = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const leak = await play(db, drawTurn(random));
      if (leak !== null) leaks.push(leak);
    }
  };
  await Promise.all([player(), player(), player(), player()]);
  return leaks;
}

async function fill(database: TestDatabase): Promise<void> {
  for (const district of districts) await fillDistrict(database, district, buildings);
  await asOwner((client) => client.query(censusFunction), database.ownerUrl);
}

let mirrored: TestDatabase;

beforeAll(async () => {
  const { database, drop } = await makeTestDatabase();
  mirrored = database;
  await fill(mirrored);
  return drop;
});

test("every tenant table is in the model, and filled in both districts", async () => {
  const { inSchema, filled } = await asOwner(async (client) => {
    const all = (await tenantTables(client)).map(({ name }) => name);
    const { rows } = await client.query<{ t: string; d: number; n: string }>(census);
    return { inSchema: all, filled: rows.map(({ t, d, n }) => `${t} ${d} ${n}`) };
  }, mirrored.ownerUrl);
  expect(inSchema.toSorted()).toEqual(tables.toSorted());
  const whole = districts.flatMap((district) =>
    expected({ district, span: wholeDistrict, journal: true }),
  );
  expect(filled.toSorted()).toEqual(whole.toSorted());
});

test(
  `${transactions} pooled transactions see their own rows only`,
  { timeout: 600_000 },
  async () => {
    expect(await battery(mirrored.db, transactions, 1), `seed ${seed}`).toEqual([]);
  },
);

test.each([
  ["a table open to all", "create policy leak on person to lianfang_app using (true)"],
  [
    "a district without areas",
    `create policy leak on task to lianfang_app
       using (district_id = nullif(current_setting('app.district', true), '')::int)`,
  ],
  [
    "a person's history that is open to all who name any",
    `drop policy signal_whole on signal; create policy signal_whole on signal for select to lianfang_app
       using (district_id = nullif(current_setting('app.district', true), '')::int
              and nullif(current_setting('app.person', true), '') is not null)`,
  ],
  [
    "a person without his district",
    `create policy leak on person for select to lianfang_app
       using (person_id = nullif(current_setting('app.person', true), '')::uuid)`,
  ],
  [
    "a pair of which one is seen",
    `alter policy person_pair_in_areas on person_pair
       using (district_id = nullif(current_setting('app.district', true), '')::int
              and a_grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange)`,
  ],
  ["row security switched off", "alter table coverage disable row level security"],
  [
    "a setting that outlives its transaction",
    `do $$ begin execute format(
       'alter role lianfang_app in database %I set app.district = %L', current_database(), '1'); end $$`,
  ],
])("the battery finds %s", async (_, weakness) => {
  const database = await testDatabase();
  await fill(database);
  await asOwner((client) => client.query(weakness), database.ownerUrl);
  expect((await battery(database.db, 200, 2)).length).toBeGreaterThan(0);
});
