// A whole batch is taken back, but for what has been built on it since; and a batch is
// committed once, whoever dies.

import * as imports from "@lianfang/domain/imports/contract";
import * as tasks from "@lianfang/domain/tasks/contract";
import { expect, test } from "vitest";
import { commit, count, csv, done, idNo, nameOf, phone, send, undo } from "../../test/registers.ts";
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
