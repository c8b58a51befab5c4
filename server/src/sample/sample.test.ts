// Every figure that the sample claims, counted in the database. The load before was
// killed in the middle: what is counted here was loaded after it.

import { readIdno } from "@lianfang/domain/people/idno";
import { isoOf, shanghaiDay } from "@lianfang/domain/time";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { asOwner } from "../../test/database.ts";
import { open } from "../keys/seal.ts";
import { keyStoreUrl } from "../keys/store.ts";
import { findGaps } from "../accounts/gaps.ts";
import { wholeDistrict, withActor } from "../db/withActor.ts";
import { loadAndKill } from "./killed.fixture.ts";
import { loadSample } from "./load.ts";
import { readyPlatform, type Ready } from "./loaded.fixture.ts";

let ready: Ready;
let now = 0;
let killed: unknown;
let leftBehind: unknown;

const rowsOfLoad = sql`select (select count(*) from district)::int as districts,
  (select count(*) from area)::int as areas, (select count(*) from account)::int as accounts,
  (select count(*) from household)::int as households, (select count(*) from person)::int as people,
  (select count(*) from round)::int as rounds, (select count(*) from visit)::int as visits`;

beforeAll(async () => {
  ready = await readyPlatform();
  killed = await loadAndKill(ready);
  leftBehind = await ready.rows(rowsOfLoad);
  now = ready.platform.clock();
  await loadSample({ ...ready.platform, clock: () => now });
  return ready.drop;
}, 300_000);

test("a load that is killed in the middle leaves nothing behind that counts", async () => {
  expect(killed).toBe("SIGKILL");
  expect(leftBehind).toEqual([
    { districts: 0, areas: 0, accounts: 0, households: 0, people: 0, rounds: 0, visits: 0 },
  ]);
  // The keys made before the kill were for the same people: none is left over.
  const { rows: keys } = await asOwner(
    (client) => client.query("select count(*)::int as count from person_key"),
    keyStoreUrl(ready.database.ownerUrl),
  );
  expect(keys).toEqual([{ count: 44_000 }]);
});

const south = sql`(select span from area where short_name = '西南大学南社区')`;

/** The one row of counts that a query gives, as numbers. */
async function counts(query: ReturnType<typeof sql<Record<string, string>>>) {
  const [row = {}] = await ready.rows(query);
  return Object.fromEntries(Object.entries(row).map(([name, count]) => [name, Number(count)]));
}

test("the district stands with its real tree", async () => {
  expect(
    await counts(sql`select count(*) filter (where level = 'town') as towns,
      count(*) filter (where level = 'community') as communities from area`),
  ).toEqual({ towns: 17, communities: 186 });
});

test("西南大学南社区 stands at its published size", async () => {
  expect(
    await counts(sql`select
      (select count(*) from area where level = 'building' and span <@ ${south}) as buildings,
      (select count(*) from area where level = 'grid' and span <@ ${south}) as zones,
      (select count(*) from household where grid_no <@ ${south}) as households,
      (select count(*) from person where grid_no <@ ${south}) as residents,
      (select count(distinct account_id) from duty join area using (area_id)
        where level = 'building' and span <@ ${south}) as sentinels`),
  ).toEqual({ buildings: 79, zones: 5, households: 2_500, residents: 5_400, sentinels: 16 });
});

test("the register holds 20,000 households and 44,000 residents, no home empty", async () => {
  expect(
    await counts(sql`select count(*) filter (where found_by is null) as households,
      count(*) filter (where found_by is not null) as found,
      (select count(*) from person) as residents,
      (select sum(households) from building_count) as counted,
      (select sum(persons) from building_count) as persons,
      count(*) filter (where found_by is null and not exists (
        select from person where person.household_id = household.household_id)) as empty
      from household`),
  ).toEqual({
    households: 20_000,
    found: 4,
    residents: 44_000,
    counted: 20_004,
    persons: 44_000,
    empty: 0,
  });
});

test("every resident is visibly synthetic, with a right ID number", async () => {
  const people = await ready.rows(
    sql<{
      id: string;
      year: number;
      sex: string;
      name: Buffer;
      phone: Buffer | null;
      idNo: Buffer;
    }>`
      select person_id as id, birth_year as year, sex, name, phone, id_no
      from person join person_identity using (person_id)`,
  );
  const keys = await ready.platform.keyStore.find(
    1,
    people.map(({ id }) => id),
  );
  const today = shanghaiDay(now);
  const idNumbers = new Set<string>();
  const wrong = people.filter(({ id, year, sex, ...sealed }) => {
    const key = keys.get(id);
    if (!key) return true;
    const plain = (column: string, value: Buffer) =>
      open(key, { table: "person_identity", column, row: id }, value).toString();
    const idno = readIdno(plain("idNo", sealed.idNo), today);
    if ("fault" in idno || idno.area !== "500000") return true;
    idNumbers.add(idno.idno);
    const phone = sealed.phone === null ? "14200000000" : plain("phone", sealed.phone);
    return (
      !/^.[测试例样][一二三四五六七八九十]+$/u.test(plain("name", sealed.name)) ||
      !/^1420000\d{4}$/.test(phone) ||
      idno.sex !== sex ||
      idno.birth.slice(0, 4) !== String(year)
    );
  });
  expect({ wrong: wrong.length, differ: idNumbers.size }).toEqual({ wrong: 0, differ: 44_000 });
});

test("in every building the doors by state add up to the frozen denominator", async () => {
  const unequal = await ready.rows(sql`
    select * from coverage full join (
      select round_id, grid_no, count(*) filter (where found) as found,
        count(*) filter (where not found and state = 'open') as open,
        count(*) filter (where not found and state = 'seen') as seen,
        count(*) filter (where not found and state = 'absent') as absent,
        count(*) filter (where not found and state = 'refused') as refused,
        count(*) filter (where not found and state = 'vacant') as vacant
      from round_door group by round_id, grid_no) as door using (round_id, grid_no)
    where (coverage.open, coverage.seen, coverage.absent, coverage.refused, coverage.vacant, coverage.found)
      is distinct from (door.open, door.seen, door.absent, door.refused, door.vacant, door.found)`);
  const doors = await ready.rows(sql`
    select sum(open + seen + absent + refused + vacant)::int as doors, sum(found)::int as found
    from coverage join round using (round_id) group by frozen_at order by frozen_at`);
  expect(unequal).toEqual([]);
  expect(doors).toEqual([
    { doors: 20_000, found: 0 },
    { doors: 20_000, found: 4 },
  ]);
});

test("the round that runs has reached 60 to 86 % of the doors, unlike from town to town", async () => {
  const towns = await ready.rows(sql<{ reached: number }>`
    select (1 - sum(open)::float / sum(open + seen + absent + refused + vacant)) as reached
    from coverage join area on level = 'town' and grid_no <@ span
    where round_id = (select round_id from round order by frozen_at desc limit 1)
    group by area_id order by reached`);
  expect(towns).toHaveLength(17);
  expect(towns[0]?.reached).toBeGreaterThan(0.58);
  expect(towns[0]?.reached).toBeLessThan(0.64);
  expect(towns[16]?.reached).toBeGreaterThan(0.82);
  expect(towns[16]?.reached).toBeLessThan(0.88);
  const shares = await counts(sql`
    select 100.0 * sum(absent) / sum(reached) as absent, 100.0 * sum(refused) / sum(reached) as refused,
      100.0 * sum(vacant) / sum(reached) as vacant
    from (select *, seen + absent + refused + vacant as reached from coverage
      where round_id = (select round_id from round order by frozen_at desc limit 1)) as c`);
  expect(shares["absent"]).toBeCloseTo(5, 0);
  expect(shares["refused"]).toBeCloseTo(0.3, 0);
  expect(shares["vacant"]).toBeCloseTo(2, 0);
});

test("doors that the round before missed lead the one that runs", async () => {
  const rounds = await ready.rows(sql<{ missed: number; owed: number }>`
    select count(*) filter (where missed_before)::int as missed,
      count(*) filter (where state in ('open', 'absent', 'refused') and not found)::int as owed
    from round_door join round using (round_id) group by frozen_at order by frozen_at`);
  expect(rounds[0]?.missed).toBe(0);
  expect(rounds[0]?.owed).toBeGreaterThan(1_000);
  expect(rounds[1]?.missed).toBe(rounds[0]?.owed);
});

test("three fevers: one fresh, one overdue that has climbed, one taken over by a clinic", async () => {
  const fevers = await ready.rows(sql`
    select level, due_at <= ${isoOf(now)}::timestamptz as late,
      done_at is not null as done, taken_over_by, opened_at = raised_at as prompt
    from signal join task using (signal_id) where signal = 'fever' order by raised_at`);
  expect(fevers).toEqual([
    { level: "grid", late: true, done: true, takenOverBy: "测试发热门诊", prompt: true },
    { level: "town", late: true, done: false, takenOverBy: null, prompt: true },
    { level: "grid", late: false, done: false, takenOverBy: null, prompt: true },
  ]);
});

test("one arrival, five doors shut three times, one record set apart", async () => {
  const signals = await ready.rows(
    sql`select signal, count(*)::int as count from signal group by signal order by signal`,
  );
  expect(signals).toEqual([
    { signal: "fever", count: 3 },
    { signal: "keyArea", count: 1 },
    { signal: "missed", count: 5 },
  ]);
  expect(await ready.rows(sql`select answer, reason from held_item`)).toEqual([
    { answer: "quarantined", reason: "answersInvalid" },
  ]);
});

test("what was sent came in time: no record of the future, each hour's doors counted", async () => {
  expect(
    await counts(sql`select
      count(*) filter (where at > received_at or received_at > ${isoOf(now)}::timestamptz) as early,
      count(*) filter (where day <> floor((extract(epoch from received_at) + 28800) / 86400)
        and day <> floor((extract(epoch from at) + 28800) / 86400)) as misplaced,
      count(*) filter (where tableoid = 'visit_outlier'::regclass) as outliers,
      (select count(*) from round_door where state = 'seen') - (select sum(seen) from hour_count) as uncounted
      from visit`),
  ).toEqual({ early: 0, misplaced: 0, outliers: 0, uncounted: 0 });
});

test("some communities have no one who answers; administrators are three people", async () => {
  const gaps = await withActor(ready.database.db, { district: 1, span: wholeDistrict }, (tx) =>
    findGaps(tx, 1, now, wholeDistrict),
  );
  expect(gaps).toHaveLength(12);
  const holders = await ready.rows(sql`
    select role, count(distinct account_id)::int as count from role_grant
    where role not in ('community', 'gridWorker') group by role order by role`);
  expect(holders).toEqual([
    { role: "auditAdmin", count: 1 },
    { role: "gateway", count: 1 },
    { role: "headquarters", count: 2 },
    { role: "health", count: 1 },
    { role: "securityAdmin", count: 1 },
    { role: "sentinel", count: 16 },
    { role: "systemAdmin", count: 1 },
    { role: "town", count: 17 },
  ]);
});

test("loading again changes nothing", async () => {
  const state = sql`
    select (select count(*) from household) as households, (select count(*) from visit) as visits,
      (select count(*) from account) as accounts, (select count(*) from task) as tasks,
      (select count(*) from journal_inbox) as waiting, max(seal) as sealed from journal`;
  const before = await ready.rows(state);
  const { accounts } = await loadSample(ready.platform);
  expect(accounts).toEqual([]);
  expect(await ready.rows(state)).toEqual(before);
  expect(before).toMatchObject([{ waiting: "0" }]);
});
