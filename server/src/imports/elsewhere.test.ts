// What an import tells, and to whom: a clerk learns nothing of other communities but that
// somebody is registered there.

import * as imports from "@lianfang/domain/imports/contract";
import * as tasks from "@lianfang/domain/tasks/contract";
import { expect, test } from "vitest";
import { commit, count, csv, idNo, nameOf, phone, send, undo } from "../../test/registers.ts";
import { openRound } from "../../test/round.ts";
import { testTown } from "../../test/town.ts";

const [home, neighbour] = ["东街道 东二社区", "东街道 东一社区"];
const head = ["姓名", "身份证号", "联系电话", "镇街", "社区", "楼栋", "单元", "门牌号"];
const one = (n: number, ...where: string[]) => [nameOf(n), idNo(n), phone(n), ...where];

async function atWork() {
  const town = await testTown();
  await openRound(town);
  const clerk = await town.person("community", home);
  const other = await town.person("community", neighbour);
  return { town, clerk, other };
}

test("who is registered elsewhere is told by that word and no more", async () => {
  const { town, clerk, other } = await atWork();
  const there = csv(head, one(1, "", "", "1 栋", "1", "901"));
  await commit(town, other, (await send(town, other, "residents", neighbour, there)).id);
  const checked = await send(town, clerk, "residents", home, there);
  expect(checked.counts).toMatchObject({ accepted: 0, duplicates: 1 });
  const rows = await clerk.call(imports.importRows, { params: { id: checked.id }, query: {} });
  expect(rows.body.rows).toMatchObject([
    { state: "duplicate", subject: null, problems: [{ code: "exists_elsewhere" }] },
  ]);
  const own = await send(town, other, "residents", neighbour, there);
  const known = await other.call(imports.importRows, { params: { id: own.id }, query: {} });
  expect(known.body.rows).toMatchObject([{ problems: [{ code: "registered_already" }] }]);
  expect(known.body.rows[0]?.subject).toMatch(/^[0-9a-f-]{36}$/);
});

test("what is new about somebody registered elsewhere goes to where he is registered", async () => {
  const { town, clerk, other } = await atWork();
  const there = csv(head, one(2, "", "", "1 栋", "1", "902"));
  await commit(town, other, (await send(town, other, "residents", neighbour, there)).id);
  const sold = csv(
    ["购药人姓名", "身份证号", "联系电话", "购买日期", "药店名称", "药品名称"],
    [nameOf(2), idNo(2), phone(2), "2020-02-07", "测试药房", "布洛芬"],
  );
  const checked = await send(town, clerk, "purchases", home, sold);
  expect(checked.counts).toMatchObject({ accepted: 1, duplicates: 0 });
  await commit(town, clerk, checked.id);
  expect(await count(town, "observation where kind = 'purchase' and place_id is not null")).toBe(1);
  const mine = await clerk.call(tasks.listTasks, { query: {} });
  const theirs = await other.call(tasks.listTasks, { query: {} });
  expect(mine.body.total).toBe(0);
  expect(theirs.body.tasks).toMatchObject([{ kind: "visit", signal: "medicine_bought" }]);
  const rows = await clerk.call(imports.importRows, { params: { id: checked.id }, query: {} });
  expect(rows.body.rows).toMatchObject([{ state: "accepted", subject: null }]);

  // Sent again it is answered alike: whether others have recorded it already is not told.
  const again = await send(town, clerk, "purchases", home, sold);
  expect(again.counts).toEqual(checked.counts);
  await commit(town, clerk, again.id);
  const after = await clerk.call(imports.importRows, { params: { id: again.id }, query: {} });
  expect(after.body.rows).toEqual(rows.body.rows);
  expect(await count(town, "observation where kind = 'purchase'")).toBe(1);
});

test("an undo does not tell what others have done about somebody elsewhere", async () => {
  const { town, clerk, other } = await atWork();
  const there = csv(head, one(4, "", "", "1 栋", "1", "904"));
  await commit(town, other, (await send(town, other, "residents", neighbour, there)).id);
  const titles = ["购药人姓名", "身份证号", "联系电话", "购买日期", "药品名称"];
  const sold = csv(titles, [nameOf(4), idNo(4), phone(4), "2020-02-07", "布洛芬"]);
  const batch = await send(town, clerk, "purchases", home, sold);
  await commit(town, clerk, batch.id);
  const { tasks: open } = (await other.call(tasks.listTasks, { query: {} })).body;
  const body = { observation: null, takenOverBy: "测试社区", note: null };
  for (const { id } of open) await other.call(tasks.closeTask, { params: { id }, body });

  const rowsOf = async () =>
    (await clerk.call(imports.importRows, { params: { id: batch.id }, query: {} })).body.rows;
  const before = await rowsOf();
  expect(await undo(town, clerk, batch.id)).toMatchObject({ state: "undone", left: 0 });
  expect(await rowsOf()).toEqual(before);
  // What was answered there stays, with what it answers.
  expect(await count(town, "observation where kind = 'purchase'")).toBe(1);
  expect(await count(town, "task where done_at is not null and withdrawn is null")).toBe(1);
});

test("the same purchase twice is a duplicate; one of another day is new", async () => {
  const { town, clerk } = await atWork();
  const titles = ["购药人姓名", "身份证号", "联系电话", "购买日期", "药品名称"];
  const bought = (day: string) => [nameOf(3), idNo(3), phone(3), day, "布洛芬"];
  const first = await send(town, clerk, "purchases", home, csv(titles, bought("2020-02-07")));
  await commit(town, clerk, first.id);
  const file = csv(titles, bought("2020-02-07"), bought("2020-02-09"));
  const next = await send(town, clerk, "purchases", home, file);
  expect(next.counts).toMatchObject({ accepted: 1, duplicates: 1 });
  await commit(town, clerk, next.id);
  expect(await count(town, "person where batch_id is not null")).toBe(1);
  expect(await count(town, "observation where kind = 'purchase'")).toBe(2);
});

test("places: outside one's areas, unknown, ambiguous, a building nobody knows", async () => {
  const { town, clerk } = await atWork();
  const file = csv(
    head,
    one(11, "东街道", "东一社区", "1 栋", "1", "101"),
    one(12, "南街道", "东二社区", "1 栋", "1", "102"),
    one(13, "", "没有社区", "1 栋", "1", "103"),
    one(14, "东街道", "东二社区", "99 栋", "1", "104"),
    one(15, "", "990001001002", "1 栋", "1", "105"),
    one(16, "", "", "", "", "106"),
  );
  const checked = await send(town, clerk, "residents", home, file);
  const { body } = await clerk.call(imports.importRows, {
    params: { id: checked.id },
    query: {},
  });
  const said = body.rows.map(({ state, problems }) => [state, problems.map(({ code }) => code)]);
  const registry = (codes: unknown) =>
    Array.isArray(codes) ? codes.filter((code) => /^(area|building)_/.test(String(code))) : [];
  expect(said.map(([state, codes]) => [state, registry(codes)])).toEqual([
    ["rejected", ["area_outside"]],
    ["rejected", ["area_unknown"]],
    ["rejected", ["area_unknown"]],
    ["accepted", ["building_unknown"]],
    ["accepted", []],
    ["accepted", []],
  ]);
  await commit(town, clerk, checked.id);
  // Who has no building stands at the community and in no building of it.
  const buildings = town.buildings(home).map(({ gridNo }) => gridNo);
  const loose = `person where batch_id is not null and not grid_no = any('{${buildings.join(",")}}')`;
  expect(await count(town, loose)).toBe(1);
});

test("a batch is seen by whoever answers for the whole of its area", async () => {
  const { town, clerk, other } = await atWork();
  const officer = await town.person("town", "东街道");
  const admin = await town.person("systemAdmin", "district");
  const wide = await send(
    town,
    officer,
    "residents",
    "东街道",
    csv(head, one(4, "", "东二社区", "1 栋", "1", "1")),
  );
  const mine = await send(
    town,
    clerk,
    "residents",
    home,
    csv(head, one(5, "", "", "1 栋", "1", "2")),
  );
  const sees = async (person: typeof clerk) => {
    const { body } = await person.call(imports.listImports, { query: {} });
    return body.imports.map(({ id }) => (id === wide.id ? "wide" : "mine")).toSorted();
  };
  expect(await sees(officer)).toEqual(["mine", "wide"]);
  expect(await sees(clerk)).toEqual(["mine"]);
  expect(await sees(other)).toEqual([]);
  // The system administrator opens accounts; he reads no register of people.
  expect(await sees(admin)).toEqual([]);
  for (const person of [other, admin]) {
    const opened = await person.call(imports.openImport, { params: { id: mine.id } });
    expect(opened.status).toBe(404);
    const asked = await person.call(imports.commitImport, { params: { id: mine.id }, body: {} });
    expect(asked.status).toBe(404);
  }
});

test("a register of staff opens accounts without rights, for the system administrator only", async () => {
  const { town, clerk } = await atWork();
  const admin = await town.person("systemAdmin", "district");
  const file = csv(
    ["姓名", "角色", "负责区域"],
    [nameOf(6), "网格员", "东二社区"],
    [nameOf(7), "社区", "东二社区"],
  );
  const body = { kind: "accounts", fileName: "人员.csv", file: file.toString("base64") } as const;
  const refused = await clerk.call(imports.startImport, {
    body: { ...body, area: town.area(home) },
  });
  expect(refused.status).toBe(403);
  const people = { ...body, kind: "residents", area: town.area("district") } as const;
  expect((await admin.call(imports.startImport, { body: people })).status).toBe(403);
  const before = await count(town, "role_grant");
  const checked = await send(town, admin, "accounts", "district", file);
  expect(checked.counts).toMatchObject({ rows: 2, accepted: 2 });
  await commit(town, admin, checked.id);
  expect(await count(town, `account where name in ('${nameOf(6)}', '${nameOf(7)}')`)).toBe(2);
  expect(await count(town, "role_grant")).toBe(before);
  const again = await send(town, admin, "accounts", "district", file);
  expect(again.counts).toMatchObject({ accepted: 0, duplicates: 2 });
});
