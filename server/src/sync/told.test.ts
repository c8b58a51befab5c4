// Someone says who he is, and a phone chose his id: it opens no door to anybody else.

import type { Observed } from "@lianfang/domain/observations/observed";
import { checkCharacter } from "@lianfang/domain/people/idno";
import { listTasks } from "@lianfang/domain/tasks/contract";
import { isoOf } from "@lianfang/domain/time";
import { expect, test } from "vitest";
import { count } from "../../test/registers.ts";
import { openRound } from "../../test/round.ts";
import { byPhone, wordsOf } from "../../test/sending.ts";
import { testTown, type Town } from "../../test/town.ts";
import { wholeDistrict, withActor } from "../db/withActor.ts";
import { updateMerged } from "../people/store.ts";

const [east, west] = ["东街道 东一社区", "西街道 西一社区"];

async function twoCommunities() {
  const town = await testTown();
  await openRound(town);
  const [there, beside] = town.houses(west);
  const here = town.houses(east)[0];
  if (!here || !there || !beside) throw new Error("a town has houses");
  const pharmacist = await town.person("gridWorker", `${east} 一网格`, "测药师");
  const worker = await town.person("gridWorker", `${west} 一网格`, "测西网格");
  const community = await town.person("community", west, "测西社区");
  return { town, here, there, beside, pharmacist, worker, community };
}

function recordOf(town: Town, gridNo: number, over: Partial<Observed>): Observed {
  return {
    id: town.newId(),
    kind: "purchase",
    at: isoOf(town.platform.clock()),
    gridNo,
    person: null,
    told: null,
    place: null,
    corrects: null,
    protocol: "covid-2020-4",
    answers: { medicine: "fever_cough" },
    ...over,
  };
}

const told = (person: string, over: Partial<NonNullable<Observed["told"]>> = {}) => ({
  person,
  name: "测买药",
  phone: "14200000088",
  idNo: null,
  address: null,
  livesAt: null,
  ...over,
});

test("an id that stands for somebody else attaches nothing to him, and nobody is told", async () => {
  const { town, here, there, pharmacist, community } = await twoCommunities();
  const stranger = there.people[0] ?? "";
  const before = await count(town, "person");
  const send = byPhone(town, pharmacist);
  const reply = await send([recordOf(town, here.gridNo, { told: told(stranger) })]);
  expect(reply.body.answers).toMatchObject([{ answer: "accepted", reason: null, signals: [] }]);
  await town.settle();
  expect(await count(town, `observation where person_id = '${stranger}'`)).toBe(0);
  expect(await count(town, "person")).toBe(before + 1);
  expect((await community.call(listTasks)).body.tasks).toEqual([]);
});

test("the same phone tells of the same man again: he is entered once", async () => {
  const { town, here, pharmacist } = await twoCommunities();
  const before = await count(town, "person");
  const [id, send] = [town.newId(), byPhone(town, pharmacist)];
  const of = () =>
    recordOf(town, here.gridNo, { told: told(id, { phone: null, address: "测试路" }) });
  expect(wordsOf(await send([of(), of()]))).toEqual(["accepted", "accepted"]);
  expect(await count(town, "person")).toBe(before + 1);
});

test("a family shares a phone and a name: two ID numbers are two people", async () => {
  const { town, here, pharmacist } = await twoCommunities();
  const before = await count(town, "person");
  const send = byPhone(town, pharmacist);
  const withId = (digits: string) =>
    recordOf(town, here.gridNo, {
      told: told(town.newId(), { idNo: digits + checkCharacter(digits) }),
    });
  const [one, other] = ["50000019850314888", "50000019600101222"];
  const sent = [withId(one), withId(other), withId(one)];
  expect(wordsOf(await send(sent))).toEqual(["accepted", "accepted", "accepted"]);
  expect(await count(town, "person")).toBe(before + 2);
});

test("the id of someone erased stops no batch and brings nobody back", async () => {
  const { town, here, there, pharmacist } = await twoCommunities();
  const erased = there.people[0] ?? "";
  await town.platform.keyStore.destroy(town.district, [erased], town.platform.clock());
  const reply = await byPhone(
    town,
    pharmacist,
  )([recordOf(town, here.gridNo, { told: told(erased) })]);
  expect([reply.status, wordsOf(reply)]).toEqual([200, ["accepted"]]);
  expect(await count(town, `observation where person_id = '${erased}'`)).toBe(0);
});

test("an id that another place's record bears is a conflict, not kept and not told of", async () => {
  const { town, here, there, pharmacist, worker } = await twoCommunities();
  const first = recordOf(town, here.gridNo, { told: told(town.newId()) });
  expect(wordsOf(await byPhone(town, pharmacist)([first]))).toEqual(["accepted"]);
  const other = { ...first, gridNo: there.gridNo, told: told(town.newId(), { name: "测别人" }) };
  expect(wordsOf(await byPhone(town, worker)([other]))).toEqual(["conflict"]);
  await town.settle();
  expect(await count(town, "journal where act = 'observation.kept'")).toBe(1);
});

test("a record that names the one merged raises and closes the task of the one kept", async () => {
  const { town, there, beside, worker, community } = await twoCommunities();
  const [gone = "", kept = ""] = [there.people[0], beside.people[0]];
  await withActor(town.platform.db, { district: town.district, span: wholeDistrict }, (tx) =>
    updateMerged(tx, town.district, { id: gone, gridNo: there.gridNo }, kept),
  );
  const send = byPhone(town, worker);
  const of = (person: string, over: Partial<Observed> = {}) =>
    recordOf(town, there.gridNo, { person, ...over });
  await send([of(gone), of(kept)]);
  await town.settle();
  expect((await community.call(listTasks)).body.tasks).toMatchObject([
    { kind: "visit", person: kept, household: beside.id, state: "open" },
  ]);
  const check = { kind: "person_check", answers: { temperature: 36.5 } } as const;
  // Seen before the obligation arose, and sent after it: no evidence.
  await send([of(gone, { ...check, at: isoOf(town.platform.clock() - 600_000) })]);
  await town.settle();
  const states = async () => (await community.call(listTasks)).body.tasks.map(({ state }) => state);
  expect(await states()).toEqual(["open"]);
  await send([of(gone, check)]);
  await town.settle();
  expect(await states()).toEqual(["done"]);
});
