// Whom a register means: the person the district knows already, however he is written.

import * as tasks from "@lianfang/domain/tasks/contract";
import { searchPeople, type FoundPerson } from "@lianfang/domain/people/contract-search";
import { expect, test } from "vitest";
import { commit, count, csv, idNo, nameOf, phone, send, undo } from "../../test/registers.ts";
import { openRound } from "../../test/round.ts";
import { testTown } from "../../test/town.ts";
import { wholeDistrict, withActor } from "../db/withActor.ts";
import { updateMerged } from "../people/store.ts";

const home = "东街道 东二社区";
const head = ["姓名", "身份证号", "联系电话", "楼栋", "单元", "门牌号"];

const one = (n: number, room: string) => [nameOf(n), idNo(n), phone(n), "1 栋", "1", room];

async function atWork() {
  const town = await testTown();
  await openRound(town);
  return { town, clerk: await town.person("community", home) };
}

test("who has no ID number is known again however his name and phone are written", async () => {
  const { town, clerk } = await atWork();
  const titles = ["姓名", "联系电话", "楼栋", "单元", "门牌号"];
  const file = csv(
    titles,
    ["测娜·买买提", "023-60000016", "1 栋", "1", "905"],
    ["Test Anna", phone(906), "1 栋", "1", "906"],
  );
  await commit(town, clerk, (await send(town, clerk, "residents", home, file)).id);
  const again = csv(
    titles,
    ["测娜•买买提", "023-60000016", "1 栋", "1", "907"],
    ["test anna", phone(906), "1 栋", "1", "908"],
    ["TEST ANNA", phone(906), "1 栋", "1", "909"],
  );
  const checked = await send(town, clerk, "residents", home, again);
  expect(checked.counts).toMatchObject({ accepted: 0, duplicates: 3 });
});

test("a fact about a record that was merged is one about the record that was kept", async () => {
  const { town, clerk } = await atWork();
  const file = csv(head, one(5, "910"), one(6, "911"));
  await commit(town, clerk, (await send(town, clerk, "residents", home, file)).id);
  const found = async (value: string): Promise<FoundPerson> => {
    const { people } = (await clerk.call(searchPeople, { body: { by: "idNo", value } })).body;
    return people[0] ?? expect.fail("nobody has this ID number");
  };
  const [gone, kept] = [await found(idNo(5)), await found(idNo(6))];
  await withActor(town.platform.db, { district: town.district, span: wholeDistrict }, (tx) =>
    updateMerged(tx, town.district, { id: gone.person, gridNo: gone.gridNo }, kept.person),
  );
  const titles = ["购药人姓名", "身份证号", "联系电话", "购买日期", "药品名称"];
  const sold = csv(titles, [nameOf(5), idNo(5), phone(5), "2020-02-07", "布洛芬"]);
  const batch = await send(town, clerk, "purchases", home, sold);
  await commit(town, clerk, batch.id);
  expect(await count(town, `observation where person_id = '${kept.person}'`)).toBe(1);
  const { tasks: open } = (await clerk.call(tasks.listTasks, { query: {} })).body;
  const [visit] = open.filter(({ kind }) => kind === "visit");
  expect(visit).toMatchObject({ person: kept.person });
  const body = { observation: null, takenOverBy: "测试社区", note: null };
  await clerk.call(tasks.closeTask, { params: { id: visit?.id ?? "" }, body });
  // The task is done: the purchase that it answers is not taken back.
  expect(await undo(town, clerk, batch.id)).toMatchObject({ state: "undone", left: 1 });
  expect(await count(town, `observation where person_id = '${kept.person}'`)).toBe(1);
});
