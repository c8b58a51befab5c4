// Where no one answers is said down to the building, with the households.

import * as accounts from "@lianfang/domain/accounts/contract";
import * as duties from "@lianfang/domain/accounts/contract-duties";
import { isoOf } from "@lianfang/domain/time";
import { expect, test } from "vitest";
import { administrators } from "../../test/signing-in.ts";
import { testTown, type Person, type Town } from "../../test/town.ts";

const place = "东街道 东一社区";

const under = async (by: Person, town: Town, path: string) =>
  (await by.call(duties.listGaps, { query: { under: String(town.area(path)) } })).body.gaps;

test("a gap is followed from the community to its grids and buildings", async () => {
  const town = await testTown();
  const headquarters = await town.person("headquarters", "district");
  const sentinel = await town.person("sentinel", `${place} 1 栋`, "测哨兵");
  await town.duty(sentinel.account, town.area(`${place} 1 栋`));
  const { body } = await headquarters.call(duties.listDuties, { query: {} });
  expect(body.gaps).toHaveLength(4);
  expect(body.gaps.find(({ area }) => area === town.area(place))).toMatchObject({
    level: "community",
    households: 6,
    of: 9,
    buildings: 2,
  });
  expect(await under(headquarters, town, place)).toMatchObject([
    { level: "grid", areaName: "一网格", households: 3, of: 6, buildings: 1 },
    { level: "grid", areaName: "二网格", households: 3, of: 3, buildings: 1 },
  ]);
  expect(await under(headquarters, town, `${place} 一网格`)).toMatchObject([
    { level: "building", area: town.area(`${place} 2 栋`), households: 3, of: 3 },
  ]);
});

test("a town's officer does not answer at the doors, a grid's does, a disabled one no more", async () => {
  const town = await testTown();
  const { system } = await administrators(town);
  const officer = await town.person("town", "东街道", "测街道");
  await town.duty(officer.account, town.area("东街道"));
  expect(await under(officer, town, place)).toHaveLength(2);
  const worker = await town.person("gridWorker", `${place} 一网格`, "测网格员");
  await town.duty(worker.account, town.area(`${place} 一网格`));
  expect(await under(officer, town, place)).toMatchObject([{ areaName: "二网格" }]);
  const then = town.platform.clock();
  town.wait(1000);
  await system.call(accounts.disableAccount, { params: { id: worker.account }, body: {} });
  expect(await under(officer, town, place)).toHaveLength(2);
  const listed = await officer.call(duties.listDuties, { query: { account: worker.account } });
  expect(listed.body.duties).toMatchObject([{ disabled: true }]);
  // On the day before he did answer.
  const past = await officer.call(duties.listGaps, {
    query: { under: String(town.area(place)), at: isoOf(then) },
  });
  expect(past.body.gaps).toHaveLength(1);
});

test("duties are paged, searched and narrowed, and outside one's areas there are none", async () => {
  const town = await testTown();
  const headquarters = await town.person("headquarters", "district");
  const officer = await town.person("town", "东街道", "测街道");
  const clerk = await town.person("community", place, "测社区");
  const give = (kind: "territory" | "sector" | "entity", path: string) =>
    headquarters.call(duties.giveDuty, {
      body: { kind, area: town.area(path), account: clerk.account, until: null },
    });
  for (const kind of ["territory", "sector", "entity"] as const) await give(kind, place);
  for (let n = 0; n < 120; n += 1) await town.duty(officer.account, town.area("西街道 西一社区"));
  const list = async (by: Person, query: object) =>
    (await by.call(duties.listDuties, { query })).body;
  const first = await list(headquarters, {});
  expect([first.total, first.duties.length]).toEqual([123, 100]);
  expect((await list(headquarters, { page: "1" })).duties).toHaveLength(23);
  expect((await list(headquarters, { kind: "sector" })).total).toBe(1);
  expect((await list(headquarters, { search: "测社" })).total).toBe(3);
  expect((await list(headquarters, { area: String(town.area("东街道")) })).total).toBe(3);
  expect((await list(officer, {})).total).toBe(3);
  expect(
    await officer.call(duties.areaDuties, {
      params: { area: String(town.area("西街道 西一社区")) },
    }),
  ).toMatchObject({ status: 404 });
  const west = await town.person("town", "西街道", "测西街");
  expect(await west.call(duties.accountDuties, { params: { id: clerk.account } })).toMatchObject({
    status: 404,
  });
});
