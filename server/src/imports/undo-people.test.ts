// What people have done since with those whom a batch brought: merged, told apart,
// corrected, served. An undo leaves them.

import * as imports from "@lianfang/domain/imports/contract";
import { unmaskPerson } from "@lianfang/domain/people/contract";
import {
  keepPairApart,
  listPairs,
  mergePair,
  unmergePair,
} from "@lianfang/domain/people/contract-pairs";
import { correctPerson, openPerson } from "@lianfang/domain/people/contract-search";
import { expect, test } from "vitest";
import { asOwner } from "../../test/database.ts";
import { closeTasks, day, nightly } from "../../test/erasing.ts";
import { commit, count, csv, idNo, nameOf, phone, send, undo } from "../../test/registers.ts";
import { compareAll, register } from "../../test/residents.ts";
import { openRound } from "../../test/round.ts";
import { ownerUrlOf, testTown, type Town } from "../../test/town.ts";

const home = "东街道 东二社区";
const head = ["姓名", "身份证号", "联系电话", "楼栋", "单元", "门牌号", "体温"];
const one = (n: number, room: number | string, heat: number | string = 36.5) => [
  nameOf(n),
  idNo(n),
  phone(n),
  "1 栋",
  "3",
  room,
  heat,
];

async function atWork() {
  const town = await testTown();
  await openRound(town);
  return { town, clerk: await town.person("community", home) };
}

/** Buildings whose kept counts are not those of their residents; who was merged is none. */
const miscountedUnmerged = (town: Town) =>
  count(
    town,
    `building_count b where persons <> (select count(*) from person p
       where p.grid_no = b.grid_no and merged_into is null)`,
  );

/** Ids of the people of a batch, in the order of its rows. */
const peopleOf = async (town: Town, batch: string) =>
  asOwner(async (client) => {
    const { rows } = await client.query<{ id: string }>(
      "select own_id as id from import_row where batch_id = $1 and made = 'person' order by n",
      [batch],
    );
    return rows.map(({ id }) => id);
  }, ownerUrlOf(town));

test("who was merged, corrected or said to be another is left; the merge can still be taken back", async () => {
  const { town, clerk } = await atWork();
  const house = town.houses(home)[0];
  if (!house) throw new Error("no house");
  // Of some the register knows namesakes with the same phone, and numbers of their own.
  const namesakes = (...numbers: number[]) =>
    numbers.map((n) => ({ name: nameOf(n), phone: phone(n), idNo: idNo(n + 500) }));
  const [known = "", twin = ""] = await register(town, house, namesakes(31, 32, 35));
  const file = csv(head, ...[31, 32, 33, 34, 35, 36].map((n) => one(n, 600 + n)));
  const checked = await send(town, clerk, "residents", home, file);
  expect(checked.counts).toMatchObject({ accepted: 6, duplicates: 0 });
  await commit(town, clerk, checked.id);
  const [absorbed = ""] = await register(town, house, namesakes(33));
  await compareAll(town);
  const made = await peopleOf(town, checked.id);
  const [merged = "", apart = "", keeps = "", corrected = ""] = made;
  const { pairs } = (await clerk.call(listPairs, { query: {} })).body;
  const ofBatch = pairs.filter(({ a, b }) => made.includes(a.person) || made.includes(b.person));
  expect(ofBatch.map(({ reason }) => reason)).toEqual(Array(4).fill("phoneAndName"));
  const pairOf = (person: string) =>
    ofBatch.find(({ a, b }) => a.person === person || b.person === person)?.id ?? "";
  const params = { id: pairOf(merged) };
  const body = { keep: known, take: ["idNo" as const] };
  expect((await clerk.call(mergePair, { params, body })).status).toBe(200);
  await clerk.call(keepPairApart, { params: { id: pairOf(twin) }, body: {} });
  await clerk.call(mergePair, {
    params: { id: pairOf(absorbed) },
    body: { keep: keeps, take: [] },
  });
  await clerk.call(correctPerson, {
    params: { id: corrected },
    body: { address: "测试路 9 号", why: "核对" },
  });

  const undone = await undo(town, clerk, checked.id);
  expect(undone).toMatchObject({ state: "undone", left: 4 });
  const left = await clerk.call(imports.importRows, {
    params: { id: checked.id },
    query: { code: "left_built_on" },
  });
  expect(left.body.rows.map(({ subject }) => subject)).toEqual([merged, apart, keeps, corrected]);
  expect(await count(town, "person where batch_id is not null")).toBe(4);
  const nowhere = (column: string) => `not exists (select from person where person_id = ${column})`;
  expect(
    await count(town, `person_pair where ${nowhere("a_person")} or ${nowhere("b_person")}`),
  ).toBe(0);
  expect(await count(town, `person_unpaired where ${nowhere("person_id")}`)).toBe(0);
  expect(await miscountedUnmerged(town)).toBe(0);

  const two = await clerk.call(unmergePair, { params, body: {} });
  expect(two.body).toMatchObject({ state: "open", left: [] });
  const number = (id: string) =>
    clerk.call(unmaskPerson, { params: { id }, body: { purpose: "correction" } });
  expect((await number(known)).body.idNo).toBe(idNo(531));
  expect((await number(merged)).body.idNo).toBe(idNo(31));
});

test("who waits to be compared is taken back all the same", async () => {
  const { town, clerk } = await atWork();
  const checked = await send(town, clerk, "residents", home, csv(head, one(41, 701)));
  await commit(town, clerk, checked.id);
  const [person] = await peopleOf(town, checked.id);
  const waiting = `person_unpaired where person_id = '${person}'`;
  expect(await count(town, waiting)).toBe(1);
  expect(await undo(town, clerk, checked.id)).toMatchObject({ state: "undone", left: 0 });
  expect(await count(town, waiting)).toBe(0);
});

test("someone of the register, by phone and name in another household, is no newcomer", async () => {
  const { town, clerk } = await atWork();
  const house = town.houses(home)[0];
  if (!house) throw new Error("no house");
  await register(town, house, [{ name: nameOf(51), phone: phone(51) }]);
  const rows = csv(head.slice(0, 6), one(51, 801).slice(0, 6), one(52, 801).slice(0, 6));
  const checked = await send(town, clerk, "residents", home, rows);
  expect(checked.counts).toMatchObject({ accepted: 1, duplicates: 1 });
});

test("after its records are past their time a batch is undone but for whom someone has served", async () => {
  const { town, clerk } = await atWork();
  const file = csv(head, one(61, 901, 38.4), one(62, 902));
  const checked = await send(town, clerk, "residents", home, file);
  await commit(town, clerk, checked.id);
  const [feverish = ""] = await peopleOf(town, checked.id);
  await closeTasks(town, clerk);
  town.wait(16 * day);
  await nightly(town);
  expect(await count(town, "observation where batch_id is not null")).toBe(0);
  const again = await town.person("community", home);
  const page = await again.call(openPerson, { params: { id: feverish } });
  expect([page.status, page.body.timeline.map(({ kind }) => kind)]).toEqual([
    200,
    expect.arrayContaining(["taskDone", "signal", "registered"]),
  ]);
  expect(await undo(town, again, checked.id)).toMatchObject({ state: "undone", left: 1 });
  expect(await count(town, `person where person_id = '${feverish}'`)).toBe(1);
  expect(await count(town, "person where batch_id is not null")).toBe(1);
});
