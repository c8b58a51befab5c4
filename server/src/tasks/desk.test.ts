// The desk: whoever has a task in his areas takes it, many go to one colleague in one act and
// back, and the list is found through.

import { readJournal } from "@lianfang/domain/journal/contract";
import * as contract from "@lianfang/domain/tasks/contract";
import type { Task } from "@lianfang/domain/tasks/task";
import { isoOf } from "@lianfang/domain/time";
import { expect, test } from "vitest";
import { register } from "../../test/residents.ts";
import { openRound, visitOf } from "../../test/round.ts";
import { byPhone } from "../../test/sending.ts";
import { testTown, type Person, type Town } from "../../test/town.ts";

const east = "东街道 东一社区";
const west = "西街道 西一社区";

async function feverAt(town: Town, place: string, door = 0): Promise<void> {
  const worker = await town.person("gridWorker", place, "测网格员");
  const house = town.houses(place)[door];
  if (!house) throw new Error("no house");
  await byPhone(town, worker)([visitOf(town, house, { temperature: 38 })]);
  await town.settle();
}

/** Headquarters, a desk in the east, one open task in the east and one in the west. */
async function twoTasks() {
  const town = await testTown();
  const { drafter: headquarters } = await openRound(town);
  const desk = await town.person("community", east, "测东社区");
  await feverAt(town, east);
  await feverAt(town, west);
  const tasks = (await headquarters.call(contract.listTasks)).body.tasks;
  const [here, there] = ["东一", "西一"].map((name) =>
    tasks.find(({ place }) => place.includes(name)),
  );
  if (!here || !there) throw new Error("two tasks");
  return { town, headquarters, desk, here, there };
}

const claim = (by: Person, task: Pick<Task, "id">, from: string | null) =>
  by.call(contract.claimTask, { params: { id: task.id }, body: { from } });

const assign = (by: Person, tasks: readonly string[], to: Person) =>
  by.call(contract.assignTasks, { body: { tasks: [...tasks], to: to.account } });

const undo = (by: Person, id: string | null) =>
  by.call(contract.undoAssign, { params: { id: id ?? "" }, body: {} });

const holderOf = async (by: Person, { id }: Pick<Task, "id">) =>
  (await by.call(contract.openTask, { params: { id } })).body.responsibleName;

async function journalOf(town: Town, act: string) {
  const auditor = await town.person("auditAdmin", "district", "测审计");
  return (await auditor.call(readJournal, { query: { act } })).body.entries;
}

test("one act takes a task over; who saw an older state is told who has it now", async () => {
  const { town, headquarters, desk, here, there } = await twoTasks();
  expect(await claim(desk, here, here.responsible)).toMatchObject({
    status: 200,
    body: { responsible: desk.account, responsibleName: "测东社区" },
  });
  expect(await claim(headquarters, here, here.responsible)).toMatchObject({
    status: 409,
    body: { problem: "task.moved", zh: expect.stringContaining("测东社区") },
  });
  expect(await holderOf(desk, here)).toBe("测东社区");
  expect(await claim(desk, there, there.responsible)).toMatchObject({ status: 404 });
  const body = { observation: null, takenOverBy: "发热门诊", note: null };
  await desk.call(contract.closeTask, { params: { id: here.id }, body });
  expect(await claim(headquarters, here, desk.account)).toMatchObject({
    body: { problem: "task.not-open" },
  });
  await town.settle();
  expect(await journalOf(town, "tasks.claim")).toMatchObject([
    { actor: desk.account, subject: here.id },
  ]);
});

test("many go in one act; what cannot go is named with why, and undo gives back the rest", async () => {
  const { town, headquarters, desk, here, there } = await twoTasks();
  const unknown = town.newId();
  const done = await assign(headquarters, [here.id, there.id, unknown], desk);
  expect(done).toMatchObject({
    status: 200,
    body: {
      assigned: 1,
      refused: [
        { task: there.id, why: "not-able", place: expect.stringContaining("西一") },
        { task: unknown, why: "unknown", place: null },
      ],
    },
  });
  expect(await holderOf(headquarters, here)).toBe("测东社区");
  expect(await holderOf(headquarters, there)).toBe(there.responsibleName);

  expect(await undo(headquarters, done.body.assignment)).toMatchObject({ body: { returned: 1 } });
  expect(await holderOf(headquarters, here)).toBe(here.responsibleName);
  expect(await undo(headquarters, done.body.assignment)).toMatchObject({ status: 404 });
  await town.settle();
  expect(await journalOf(town, "task.assigned")).toMatchObject([
    { actor: headquarters.account, subject: here.id },
  ]);
  expect(await journalOf(town, "task.assignmentUndone")).toHaveLength(1);
});

test("what moved or was closed since the assignment stays where it is", async () => {
  const { headquarters, desk, here, there } = await twoTasks();
  const boss = headquarters;
  const first = await assign(boss, [here.id, there.id], boss);
  expect(first.body).toMatchObject({ assigned: 2, refused: [] });
  await claim(desk, here, boss.account);
  const body = { observation: null, takenOverBy: "发热门诊", note: null };
  await boss.call(contract.closeTask, { params: { id: there.id }, body });
  expect(await undo(boss, first.body.assignment)).toMatchObject({
    status: 404,
    body: { problem: "task.assignment-unknown" },
  });
  expect(await holderOf(boss, here)).toBe("测东社区");

  const again = await assign(boss, [here.id, there.id], boss);
  expect(again.body).toMatchObject({ assigned: 1, refused: [{ task: there.id, why: "closed" }] });
});

test("a desk assigns and takes back only in its own areas", async () => {
  const { headquarters, desk, here, there } = await twoTasks();
  expect(await assign(desk, [there.id], desk)).toMatchObject({ status: 404 });
  const done = await assign(headquarters, [there.id], headquarters);
  expect(await undo(desk, done.body.assignment)).toMatchObject({ status: 404 });
  expect(await holderOf(headquarters, there)).toBe("测一");
  const nobody = { account: "00000000-0000-7000-8000-000000000000" };
  const given = await headquarters.call(contract.assignTasks, {
    body: { tasks: [here.id], to: nobody.account },
  });
  expect(given).toMatchObject({ status: 404, body: { problem: "account.unknown" } });
});

test("the health authority is given what is of disease and nothing else", async () => {
  const { town, headquarters, here } = await twoTasks();
  const health = await town.person("health", "district", "测卫健");
  const done = await assign(headquarters, [here.id], health);
  expect(done.body.assigned).toBe(here.disease ? 1 : 0);
  expect(here.disease).toBe(true);
  expect(await claim(health, here, health.account)).toMatchObject({ status: 200 });
});

test("the list is narrowed by kind, level, who has it, lateness and place", async () => {
  const { town, headquarters, desk, here } = await twoTasks();
  await claim(desk, here, here.responsible);
  const places = async (query: object) => {
    const { body } = await headquarters.call(contract.listTasks, { query });
    expect(body.total).toBe(body.tasks.length);
    return body.tasks.map(({ place }) => (place.includes("东一") ? "east" : "west")).toSorted();
  };
  expect(await places({ responsible: "nobody" })).toEqual(["west"]);
  expect(await places({ responsible: "someone" })).toEqual(["east"]);
  expect(await places({ responsible: "mine" })).toEqual([]);
  expect((await desk.call(contract.listTasks, { query: { responsible: "mine" } })).body.total).toBe(
    1,
  );
  expect(await places({ kind: here.kind })).toEqual(["east", "west"]);
  expect(await places({ kind: "call" })).toEqual([]);
  expect(await places({ level: here.level, place: "东一" })).toEqual(["east"]);
  expect(await places({ place: "西街道 西一" })).toEqual(["west"]);
  expect(await places({ place: "西街道 东一" })).toEqual([]);
  expect(await places({ place: "%" })).toEqual([]);
  expect(await places({ overdue: "yes" })).toEqual([]);
  town.wait(7 * 86_400_000);
  expect(await places({ overdue: "yes" })).toEqual(["east", "west"]);
});

test("what is late stands before what is urgent", async () => {
  const town = await testTown();
  const { drafter: headquarters } = await openRound(town);
  const worker = await town.person("gridWorker", east, "测网格员");
  const house = town.houses(east)[1];
  if (!house) throw new Error("no house");
  for (let time = 0; time < 3; time += 1) {
    await byPhone(town, worker)([visitOf(town, house, { outcome: "absent" })]);
    town.wait(3_600_000);
  }
  await town.settle();
  town.wait(2 * 86_400_000);
  await feverAt(town, east);
  const { body } = await headquarters.call(contract.listTasks, { query: { state: "open" } });
  expect(body.tasks).toMatchObject([
    { kind: "revisit", urgency: "today", overdue: true },
    { kind: "referral", urgency: "now", overdue: false },
  ]);
});

test("more than a hundred tasks are read to the end, the late ones first, each once", async () => {
  const { town, headquarters } = await twoTasks();
  const worker = await town.person("gridWorker", east, "测网格员");
  const house = town.houses(east)[1];
  if (!house) throw new Error("no house");
  const names = Array.from({ length: 120 }, (_, n) => ({ name: `测试${n}` }));
  const people = await register(town, house, names);
  const at = isoOf(town.platform.clock() - 1000);
  const checkOf = (person: string) => ({
    id: town.newId(),
    kind: "person_check",
    at,
    gridNo: house.gridNo,
    person,
    told: null,
    place: null,
    corrects: null,
    protocol: null,
    answers: { temperature: 38.2 },
  });
  // The two that were there are late, the many that come are not.
  town.wait(3 * 3_600_000);
  for (let from = 0; from < people.length; from += 40) {
    await byPhone(town, worker)(people.slice(from, from + 40).map(checkOf));
  }
  await town.settle();
  const read: Task[] = [];
  for (const page of ["0", "1", "2"]) {
    const { body } = await headquarters.call(contract.listTasks, {
      query: { state: "open", page },
    });
    expect(body).toMatchObject({ total: 122, overdue: 2 });
    read.push(...body.tasks);
  }
  expect(new Set(read.map(({ id }) => id)).size).toBe(122);
  expect(read.map(({ overdue }) => overdue).lastIndexOf(true)).toBe(1);
});
