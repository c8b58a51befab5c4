// One page per person and household: everything in the order of time, wherever it was
// recorded, who looked, what is next, and who may see it.

import { listPairs, mergePair, openPair } from "@lianfang/domain/people/contract-pairs";
import {
  correctPerson,
  openHousehold,
  openPerson,
  searchPeople,
  type PersonPage,
} from "@lianfang/domain/people/contract-search";
import { unmaskPerson } from "@lianfang/domain/people/contract";
import { closeTask } from "@lianfang/domain/tasks/contract";
import { shanghaiDayNumber } from "@lianfang/domain/time";
import { expect, test } from "vitest";
import { idNumber, register } from "../../test/residents.ts";
import { openRound, visitOf } from "../../test/round.ts";
import { byPhone } from "../../test/sending.ts";
import { testTown, type House, type Person, type Town } from "../../test/town.ts";
import { wholeDistrict, withActor } from "../db/withActor.ts";
import { insertObservations } from "../observations/observed.ts";

const east = "东街道 东一社区";
const near = "东街道 东二社区";

async function lived() {
  const town = await testTown();
  await openRound(town);
  // Whoever is seen has been in the register for a while.
  town.wait(5_000);
  const [house] = town.houses(east);
  const [other] = town.houses(near);
  if (!house || !other) throw new Error("no house");
  const worker = await town.person("gridWorker", east, "测网格员");
  const clerk = await town.person("community", east, "测社区甲");
  return { town, house, other, worker, clerk, send: byPhone(town, worker) };
}

const pageOf = async (who: Person, id: string) =>
  (await who.call(openPerson, { params: { id } })).body;

const told = ({ timeline }: Pick<PersonPage, "timeline">) =>
  timeline.map(({ kind, titleZh, detailZh, by }) => [kind, titleZh, detailZh, by]);

/** An arrival or a purchase, as a register or a gateway brings it. */
async function observed({ platform, district }: Town, person: string, house: House, at: number) {
  const id = platform.newId();
  await withActor(platform.db, { district, span: wholeDistrict }, (tx) =>
    insertObservations(tx, district, { account: null, device: null, batch: null, receivedAt: at }, [
      {
        id,
        day: shanghaiDayNumber(at),
        kind: "health_check",
        person,
        household: null,
        place: null,
        gridNo: house.gridNo,
        at,
        answers: JSON.stringify({ symptoms: ["cough"] }),
        protocol: "covid-2020-4",
        digest: Buffer.from(id),
        corrects: null,
      },
    ]),
  );
}

test("a person's page tells what happened, in the order of time, and what is next", async () => {
  const { town, house, clerk, send } = await lived();
  const [id = ""] = house.people;
  town.wait(60_000);
  await send([visitOf(town, house, { outcome: "absent" })]);
  town.wait(60_000);
  await send([visitOf(town, house, { temperature: 38 })]);
  town.wait(60_000);
  await town.settle();
  const page = await pageOf(clerk, id);
  expect(page).toMatchObject({ person: id, name: "测**", household: house.id, mergedInto: null });
  expect(told(page)).toEqual([
    ["taskOpened", "任务开出：转介", expect.stringContaining("体温 38.0 ℃"), null],
    ["signal", "线索", expect.stringContaining("体温 38.0 ℃"), null],
    ["check", "健康核查", "体温：38.0 ℃；可疑症状：无", "测网格员"],
    ["visit", "入户排查登记", "入户情况：家中无人", "测网格员"],
    ["registered", "登记入册", null, null],
  ]);
  const times = page.timeline.map(({ at }) => at);
  expect(times).toEqual(times.toSorted().toReversed());
  expect(page.next).toMatchObject([{ kind: "referral", causeZh: expect.stringContaining("体温") }]);

  await clerk.call(closeTask, {
    params: { id: page.next[0]?.task ?? "" },
    body: { observation: null, takenOverBy: "发热门诊", note: null },
  });
  const after = await pageOf(clerk, id);
  expect(after.next).toEqual([]);
  expect(told(after)[0]).toEqual(["taskDone", "任务办结：转介", expect.any(String), "测社区甲"]);
  expect(JSON.stringify(after)).not.toContain("测家");
});

test("the page says who looked, and how many may see it", async () => {
  const { town, house, clerk } = await lived();
  const [id = ""] = house.people;
  await town.person("community", east, "测社区乙");
  await town.person("community", near, "测社区丙");
  const officer = await town.person("town", "东街道", "测街道");
  await officer.call(unmaskPerson, { params: { id }, body: { purpose: "care" } });
  await town.settle();
  await pageOf(clerk, id);
  await town.settle();
  const page = await pageOf(clerk, id);
  expect(told(page).slice(0, 2)).toEqual([
    ["look", "打开档案", null, "测社区甲"],
    ["look", "查看身份", "目的：服务", "测街道"],
  ]);
  expect(page.seenBy).toEqual([
    { role: "headquarters", area: "测试区", people: 2 },
    { role: "town", area: "东街道", people: 1 },
    { role: "community", area: "东一社区", people: 2 },
  ]);
});

test("a person seen in two communities has one history, for whoever answers for him now", async () => {
  const { town, house, other, clerk, send } = await lived();
  const [id = ""] = house.people;
  await send([visitOf(town, house, { temperature: 38 })]);
  await town.settle();
  town.wait(60_000);
  await observed(town, id, town.houses("西街道 西一社区")[0] ?? other, town.platform.clock());
  const before = await pageOf(clerk, id);
  expect(told(before).map(([kind]) => kind)).toEqual([
    "observation",
    "taskOpened",
    "signal",
    "check",
    "registered",
  ]);

  const officer = await town.person("town", "东街道");
  const body = { household: other.id, why: "搬家" };
  await officer.call(correctPerson, { params: { id }, body });
  const neighbour = await town.person("community", near);
  const page = await pageOf(neighbour, id);
  expect(page.place).toBe("东街道 东二社区 一网格 1 栋 1-101");
  expect(told(page)).toEqual([
    ["correction", "更正", "住户", "测town"],
    ["observation", "健康核查", "可疑症状：咳嗽", null],
    ["taskOpened", "任务开出：转介", expect.any(String), null],
    ["signal", "线索", expect.any(String), null],
    ["check", "健康核查", "体温：38.0 ℃；可疑症状：无", "测网格员"],
    ["registered", "登记入册", null, null],
  ]);
  expect(page.next).toHaveLength(1);
  expect((await clerk.call(openPerson, { params: { id } })).status).toBe(404);
});

test("after a merge the history of both is read on the page of the one that was kept", async () => {
  const { town, house, clerk, send } = await lived();
  const idNo = idNumber("1960-02-03", 11);
  const [a = "", b = ""] = await register(town, house, [
    { name: "测试甲", idNo },
    { name: "测试假", idNo },
  ]);
  await send([visitOf(town, { ...house, people: [b] }, { temperature: 38 })]);
  await town.settle();
  const { body } = await clerk.call(listPairs, { query: {} });
  const params = { id: body.pairs[0]?.id ?? "" };
  const side = await clerk.call(openPair, { params });
  expect(side.body.records).toEqual({ a: 0, b: 3 });
  const same = side.body.fields.filter((field) => field.same).map(({ field }) => field);
  expect(same).toEqual(["phone", "idNo", "address", "birthYear", "sex", "place"]);
  expect(JSON.stringify(side.body)).not.toMatch(new RegExp(`测试|${idNo}`));
  expect((await pageOf(clerk, a)).duplicates).toEqual([params.id]);

  await clerk.call(mergePair, { params, body: { keep: a, take: ["name"] } });
  await town.settle();
  const page = await pageOf(clerk, a);
  expect(page).toMatchObject({ mergedFrom: [b], duplicates: [], mergedInto: null });
  expect(page.next).toHaveLength(1);
  const kinds = page.timeline.map(({ kind }) => kind);
  expect(kinds.toSorted((one, other) => one.localeCompare(other))).toEqual([
    "check",
    "correction",
    "look",
    "merge",
    "registered",
    "registered",
    "signal",
    "taskOpened",
  ]);
  expect(await pageOf(clerk, b)).toMatchObject({ mergedInto: a, mergedFrom: [] });
  const door = await clerk.call(openHousehold, { params: { id: house.id } });
  expect(door.body.members.map(({ person }) => person)).not.toContain(b);
});

test("a household's page tells what was seen at its door", async () => {
  const { town, house, clerk, send } = await lived();
  await send([visitOf(town, house, { temperature: 38 })]);
  await town.settle();
  const params = { id: house.id };
  const { body } = await clerk.call(openHousehold, { params });
  expect(body).toMatchObject({ label: "1-101", place: "东街道 东一社区 一网格 1 栋 1-101" });
  expect(body.members.map(({ person }) => person).toSorted()).toEqual(house.people.toSorted());
  expect(told(body).map(([kind, , detail]) => [kind, detail])).toEqual([
    ["taskOpened", expect.stringContaining("体温")],
    ["signal", expect.stringContaining("体温")],
    ["visit", "入户情况：已入户；登记 2 人"],
    ["registered", null],
  ]);
  expect(body.next).toHaveLength(1);
  const neighbour = await town.person("community", near);
  expect((await neighbour.call(openHousehold, { params })).status).toBe(404);
});

test("who was erased is shown as a star, and his history without a name", async () => {
  const { town, house, clerk, send } = await lived();
  const [id = ""] = house.people;
  await send([visitOf(town, house, { temperature: 38 })]);
  await town.settle();
  const { keyStore, clock } = town.platform;
  await keyStore.destroy(town.district, [id], clock());
  const page = await pageOf(clerk, id);
  expect(page).toMatchObject({ name: "＊", phone: null, idNo: null, birthDate: null });
  expect(told(page)).toHaveLength(4);
  const found = await clerk.call(searchPeople, { body: { by: "name", value: "测家0" } });
  expect(found.body.people).toMatchObject([{ person: id, name: "＊" }]);
  expect(
    await clerk.call(correctPerson, { params: { id }, body: { phone: null, why: "测" } }),
  ).toMatchObject({ status: 404, body: { problem: "person.unknown" } });
});
