// A whole batch is taken back, but for what has been built on it since; and a batch is
// committed once, whoever dies.

import * as imports from "@lianfang/domain/imports/contract";
import { unmaskPerson } from "@lianfang/domain/people/contract";
import {
  keepPairApart,
  listPairs,
  mergePair,
  unmergePair,
} from "@lianfang/domain/people/contract-pairs";
import { correctPerson, openPerson } from "@lianfang/domain/people/contract-search";
import * as tasks from "@lianfang/domain/tasks/contract";
import { expect, test } from "vitest";
import { commit, count, csv, done, idNo, nameOf, phone, send, undo } from "../../test/registers.ts";
import { closeTasks, day, nightly } from "../../test/erasing.ts";
import { compareAll, register } from "../../test/residents.ts";
import { openRound, visitOf } from "../../test/round.ts";
import { byPhone, wordsOf } from "../../test/sending.ts";
import { asOwner } from "../../test/database.ts";
import { ownerUrlOf, testTown, type Town } from "../../test/town.ts";
import { wholeDistrict, withActor } from "../db/withActor.ts";
import { workImports } from "./work.ts";

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

/** The same where some were merged: they are no residents more. */
const miscountedUnmerged = (town: Town) =>
  count(
    town,
    `building_count b where persons <> (select count(*) from person p
       where p.grid_no = b.grid_no and merged_into is null)`,
  );

/** Buildings whose kept counts are not those of their rows. */
const miscounted = (town: Town) =>
  count(
    town,
    `building_count b where households <> (select count(*) from household h where h.grid_no = b.grid_no)
     or persons <> (select count(*) from person p where p.grid_no = b.grid_no)`,
  );

test("a batch is undone: people, keys, doors, records, tasks", async () => {
  const { town, clerk } = await atWork();
  const tables = ["person", "person_identity", "household", "observation", "place"];
  const census = async () => Promise.all(tables.map((table) => count(town, table)));
  const before = await census();
  const file = csv(head, one(1, 301), one(2, 301, 38.4), one(3, 302, "看不清"));
  const checked = await send(town, clerk, "residents", home, file);
  await commit(town, clerk, checked.id);
  expect(await miscounted(town)).toBe(0);
  const opened = await clerk.call(tasks.listTasks, { query: { state: "open" } });
  expect(opened.body.total).toBe(2);
  const { rows } = await asOwner(
    (client) =>
      client.query<{ id: string }>("select person_id as id from person where batch_id is not null"),
    ownerUrlOf(town),
  );
  const people = rows.map(({ id }) => id);
  expect((await town.platform.keyStore.find(town.district, people)).size).toBe(3);

  const undone = await undo(town, clerk, checked.id);
  expect(undone).toMatchObject({ state: "undone", left: 0 });
  expect(await census()).toEqual(before);
  expect(await miscounted(town)).toBe(0);
  expect((await town.platform.keyStore.find(town.district, people)).size).toBe(0);
  const open = await clerk.call(tasks.listTasks, { query: { state: "open" } });
  expect(open.body.total).toBe(0);
  const closed = await clerk.call(tasks.listTasks, { query: { state: "done" } });
  expect(closed.body.tasks[0]?.evidence).toContain("导入批次已撤销");
  // The same register may come again.
  const again = await send(town, clerk, "residents", home, file);
  expect(again.counts).toMatchObject({ accepted: 3, duplicates: 0 });
});

test("what has been built on is left, counted and listed", async () => {
  const { town, clerk } = await atWork();
  const worker = await town.person("gridWorker", home);
  const file = csv(head, one(11, 401), one(12, 402), one(13, 403, 38.4), one(14, 404));
  const checked = await send(town, clerk, "residents", home, file);
  await commit(town, clerk, checked.id);
  const { rows } = await asOwner(
    (client) =>
      client.query<{ id: string; person: string; grid_no: number; label: string }>(
        `select household_id as id, person_id as person, h.grid_no, label
         from household h join person using (household_id) where h.batch_id is not null order by label`,
      ),
    ownerUrlOf(town),
  );
  const [first, , third] = rows;
  if (!first || !third) throw new Error("no household");
  const house = { id: first.id, gridNo: first.grid_no, label: first.label, people: [first.person] };
  const answer = await byPhone(town, worker)([visitOf(town, house)]);
  expect(wordsOf(answer)).toEqual(["accepted"]);
  const { body } = await clerk.call(tasks.listTasks, { query: { state: "open" } });
  const [fever] = body.tasks;
  const closing = { observation: null, takenOverBy: "发热门诊", note: null };
  const closed = await clerk.call(tasks.closeTask, {
    params: { id: fever?.id ?? "" },
    body: closing,
  });
  expect(closed.status).toBe(200);

  const undone = await undo(town, clerk, checked.id);
  expect(undone).toMatchObject({ state: "undone", left: 2 });
  expect(await count(town, "person where batch_id is not null")).toBe(2);
  expect(await miscounted(town)).toBe(0);
  const left = await clerk.call(imports.importRows, {
    params: { id: checked.id },
    query: { code: "left_built_on" },
  });
  expect(left.body.rows.map(({ subject }) => subject)).toEqual([first.person, third.person]);
});

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

test("nothing but what its own batch made can be deleted", async () => {
  const { town, clerk } = await atWork();
  const checked = await send(town, clerk, "residents", home, csv(head, one(21, 501)));
  await commit(town, clerk, checked.id);
  const scope = { district: town.district, span: wholeDistrict };
  const attempt = async (batch?: string) =>
    withActor(town.platform.db, { ...scope, ...(batch && { batch }) }, async (tx) => {
      const gone = await tx.deleteFrom("personIdentity").executeTakeFirst();
      return Number(gone.numDeletedRows);
    });
  expect(await attempt()).toBe(0);
  expect(await attempt(town.newId())).toBe(0);
  expect(await attempt(checked.id)).toBe(1);
});

test("a server that dies in the middle of the commit loses and doubles nothing", async () => {
  const { town, clerk } = await atWork();
  const before = await count(town, "person");
  const people = Array.from({ length: 2_300 }, (_, n) => [
    `测${"甲乙丙丁戊己庚辛壬癸"[n % 10] ?? ""}${"子丑寅卯辰巳午未申酉"[Math.floor(n / 10) % 10] ?? ""}`,
    idNo(n),
    `1420000${String(n).padStart(4, "0")}`,
    "2 栋",
    String(1 + Math.floor(n / 400)),
    String(100 + Math.floor(n / 4)),
    36.5,
  ]);
  const checked = await send(town, clerk, "residents", home, csv(head, ...people));
  expect(checked.counts).toMatchObject({ rows: 2_300, accepted: 2_300 });
  await clerk.call(imports.commitImport, { params: { id: checked.id }, body: {} });

  // One chunk is kept; in the second the server dies after the keys were made.
  let chunks = 0;
  const { keyStore } = town.platform;
  const dying = {
    ...town.platform,
    keyStore: {
      ...keyStore,
      make: async (district: number, ids: readonly string[]) => {
        chunks += 1;
        const made = await keyStore.make(district, ids);
        if (chunks === 2) throw new Error("killed");
        return made;
      },
    },
  };
  await expect(workImports(dying, town.district)).rejects.toThrow("killed");
  expect(await count(town, "person")).toBe(before + 1_000);
  const half = await clerk.call(imports.openImport, { params: { id: checked.id } });
  expect(half.body).toMatchObject({ state: "committing", done: 1_000, total: 2_300 });

  // Two servers start and find it: one of them goes on with it.
  await Promise.all([workImports(town.platform, 1), workImports(town.platform, 1)]);
  const after = await done(town, clerk, checked.id);
  expect(after).toMatchObject({ state: "committed", counts: { accepted: 2_300, duplicates: 0 } });
  expect(await count(town, "person")).toBe(before + 2_300);
  expect(await count(town, "observation where batch_id is not null")).toBe(2_300);
  const doubled =
    "(select id_no_hash from person_identity where id_no_hash is not null group by 1 having count(*) > 1) as d";
  expect(await count(town, doubled)).toBe(0);
  expect(await miscounted(town)).toBe(0);
  const chunked = await count(town, "journal where act = 'imports.chunk'");
  expect(chunked).toBe(3);
});
