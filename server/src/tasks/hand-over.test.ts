// An officer leaves: his duties go to a successor, his open tasks follow, and who answered
// before is still on record.

import * as accounts from "@lianfang/domain/accounts/contract";
import * as duties from "@lianfang/domain/accounts/contract-duties";
import { sync } from "@lianfang/domain/sync/contract";
import { listTasks } from "@lianfang/domain/tasks/contract";
import { isoOf } from "@lianfang/domain/time";
import { expect, test } from "vitest";
import { atOnce } from "../../test/at-once.ts";
import { openRound, visitOf } from "../../test/round.ts";
import { administrators } from "../../test/signing-in.ts";
import { testTown, type Person, type Town } from "../../test/town.ts";
import { followDue } from "./follow.ts";

const east = "东街道 东一社区";
const west = "西街道 西一社区";
const hour = 3_600_000;

/** An officer with two communities, one open task in each, and a colleague beside him. */
async function portfolio() {
  const town = await testTown();
  const { drafter: headquarters } = await openRound(town);
  const leaver = await town.person("community", east, "测离任");
  const successor = await town.person("community", east, "测继任");
  for (const place of [east, west]) await town.duty(leaver.account, town.area(place));
  for (const place of [east, west]) await fever(town, place, 0);
  const tasksOf = async ({ account }: Person) => {
    await town.settle();
    const { body } = await headquarters.call(listTasks, { query: { state: "open" } });
    return body.tasks.filter(({ responsible }) => responsible === account).length;
  };
  return { town, headquarters, leaver, successor, tasksOf };
}

async function fever(town: Town, place: string, door: number): Promise<void> {
  const worker = await town.person("gridWorker", place, "测网格员");
  const house = town.houses(place)[door];
  if (!house) throw new Error("no house");
  const items = [visitOf(town, house, { temperature: 38 })];
  await worker.call(sync, { body: { version: 1, sentAt: isoOf(town.platform.clock()), items } });
  await town.settle();
}

const handing = (
  by: Person,
  from: Person,
  to: Person,
  more: { duties?: string[]; at?: string } = {},
) =>
  by.call(duties.handOverDuties, {
    body: { from: from.account, to: to.account, duties: null, ...more },
  });

const undo = (by: Person, id: string) =>
  by.call(duties.undoDutyChange, { params: { id }, body: {} });

async function answering(by: Person, town: Town, place: string, at?: number) {
  const { body } = await by.call(duties.areaDuties, {
    params: { area: String(town.area(place)) },
    query: at === undefined ? {} : { at: isoOf(at) },
  });
  return body.answering.map(({ accountName }) => accountName);
}

test("one act hands everything over: duties, open tasks, and the past stays as it was", async () => {
  const { town, headquarters, leaver, successor, tasksOf } = await portfolio();
  expect(await tasksOf(leaver)).toBe(2);
  const before = town.platform.clock();
  town.wait(24 * hour);
  const done = await handing(headquarters, leaver, successor);
  expect(done).toMatchObject({
    status: 200,
    body: { change: { duties: 2, accountName: "测离任", toName: "测继任" }, left: 0, unseen: 1 },
  });
  expect([await tasksOf(leaver), await tasksOf(successor)]).toEqual([0, 2]);
  for (const place of [east, west]) {
    expect(await answering(headquarters, town, place)).toEqual(["测继任"]);
    expect(await answering(headquarters, town, place, before)).toEqual(["测离任"]);
  }
  const { body } = await headquarters.call(duties.areaDuties, {
    params: { area: String(town.area(east)) },
  });
  expect(body.history).toMatchObject([
    { accountName: "测继任", from: done.body.change.at, until: null },
    { accountName: "测离任", until: done.body.change.at },
  ]);
  const past = await headquarters.call(duties.listDuties, {
    query: { at: isoOf(before), account: leaver.account },
  });
  expect(past.body).toMatchObject({ total: 2 });
  const told = await headquarters.call(duties.accountDuties, { params: { id: leaver.account } });
  expect(told.body).toMatchObject({ accountName: "测离任", total: 2 });

  // What comes in later goes to the successor; what ran twice moves nothing twice.
  await fever(town, west, 1);
  expect([await tasksOf(leaver), await tasksOf(successor)]).toEqual([0, 3]);
  await followDue(town.platform, town.district);
  expect(await tasksOf(successor)).toBe(3);
});

test("chosen duties take their own tasks along and no others", async () => {
  const { town, headquarters, leaver, successor, tasksOf } = await portfolio();
  const { body } = await headquarters.call(duties.listDuties, {
    query: { account: leaver.account, area: String(town.area(west)) },
  });
  const [chosen] = body.duties;
  const done = await handing(headquarters, leaver, successor, { duties: [chosen?.id ?? ""] });
  expect(done.body.change.duties).toBe(1);
  expect([await tasksOf(leaver), await tasksOf(successor)]).toEqual([1, 1]);
  expect(await answering(headquarters, town, east)).toEqual(["测离任"]);
});

test("stated for later it changes nothing before, and tasks follow when the time comes", async () => {
  const { town, headquarters, leaver, successor, tasksOf } = await portfolio();
  const at = isoOf(town.platform.clock() + 12 * hour);
  const done = await handing(headquarters, leaver, successor, { at });
  expect(done.body.change.at).toBe(at);
  await followDue(town.platform, town.district);
  expect([await tasksOf(leaver), await tasksOf(successor)]).toEqual([2, 0]);
  expect(await answering(headquarters, town, east)).toEqual(["测离任"]);
  town.wait(12 * hour);
  expect(await answering(headquarters, town, east)).toEqual(["测继任"]);
  expect(await followDue(town.platform, town.district)).toBe(2);
  expect([await tasksOf(leaver), await tasksOf(successor)]).toEqual([0, 2]);
});

test("undone at once, tasks and duties are back; undone before its time, it never was", async () => {
  const { town, headquarters, leaver, successor, tasksOf } = await portfolio();
  const first = await handing(headquarters, leaver, successor);
  expect(await tasksOf(successor)).toBe(2);
  town.wait(60_000);
  const undone = await undo(headquarters, first.body.change.id);
  expect(undone).toMatchObject({ status: 200, body: { undoneAt: expect.any(String) } });
  expect([await tasksOf(leaver), await tasksOf(successor)]).toEqual([2, 0]);
  expect(await answering(headquarters, town, east)).toEqual(["测离任"]);
  // For that minute the successor answered, and the record says so.
  const during = town.platform.clock() - 30_000;
  expect(await answering(headquarters, town, east, during)).toEqual(["测继任"]);
  expect(await undo(headquarters, first.body.change.id)).toMatchObject({
    body: { problem: "duty.change-undone" },
  });

  const at = isoOf(town.platform.clock() + hour);
  const later = await handing(headquarters, leaver, successor, { at });
  await undo(headquarters, later.body.change.id);
  town.wait(2 * hour);
  await followDue(town.platform, town.district);
  expect(await tasksOf(leaver)).toBe(2);
  expect(await answering(headquarters, town, east)).toEqual(["测离任"]);
  const { body } = await headquarters.call(duties.accountDuties, {
    params: { id: successor.account },
  });
  expect(body.total).toBe(2);
});

test("what was built upon is not undone, but can be handed back", async () => {
  const { town, headquarters, leaver, successor, tasksOf } = await portfolio();
  const third = await town.person("community", east, "测第三");
  const first = await handing(headquarters, leaver, successor);
  const second = await handing(headquarters, successor, third);
  expect(await undo(headquarters, first.body.change.id)).toMatchObject({
    status: 409,
    body: { problem: "duty.built-upon" },
  });
  await handing(headquarters, third, leaver);
  expect(await tasksOf(leaver)).toBe(2);
  expect(await undo(headquarters, second.body.change.id)).toMatchObject({ status: 409 });
});

test("nobody hands over to himself, to no one, to someone disabled, or into the past", async () => {
  const { town, headquarters, leaver, successor, tasksOf } = await portfolio();
  const { system } = await administrators(town);
  const disabled = await town.person("community", east, "测停用");
  await system.call(accounts.disableAccount, { params: { id: disabled.account }, body: {} });
  const cases = [
    [handing(headquarters, leaver, leaver), 409, "duty.same-holder"],
    [handing(headquarters, leaver, disabled), 409, "duty.holder-disabled"],
    [
      handing(headquarters, leaver, { ...successor, account: town.newId() }),
      404,
      "account.unknown",
    ],
    [handing(headquarters, successor, leaver), 409, "duty.nothing-to-hand-over"],
    [
      handing(headquarters, leaver, successor, {
        at: isoOf(town.platform.clock() - 24 * hour),
      }),
      400,
      "duty.past-is-settled",
    ],
    [handing(headquarters, leaver, successor, { duties: [town.newId()] }), 404, "duty.unknown"],
  ] as const;
  for (const [asked, status, problem] of cases) {
    expect(await asked).toMatchObject({ status, body: { problem } });
  }
  const nobody = await headquarters.call(duties.handOverDuties, {
    // @ts-expect-error the contract demands a successor
    body: { from: leaver.account, duties: null },
  });
  expect(nobody).toMatchObject({ status: 400, body: { problem: "request.malformed" } });
  expect(await tasksOf(leaver)).toBe(2);
  expect(await answering(headquarters, town, west)).toEqual(["测离任"]);
});

test("a town hands over what lies in the town; what lies elsewhere stays and is counted", async () => {
  const { town, leaver, successor, tasksOf, headquarters } = await portfolio();
  const officer = await town.person("town", "东街道", "测街道");
  const done = await handing(officer, leaver, successor);
  expect(done.body).toMatchObject({ change: { duties: 1 }, left: 1, unseen: 0 });
  expect([await tasksOf(leaver), await tasksOf(successor)]).toEqual([1, 1]);
  const other = await town.person("town", "西街道", "测西街");
  expect(await undo(other, done.body.change.id)).toMatchObject({ status: 404 });
  expect((await officer.call(duties.listDutyChanges)).body.changes).toHaveLength(1);
  expect((await other.call(duties.listDutyChanges)).body.changes).toEqual([]);
  expect(await answering(headquarters, town, west)).toEqual(["测离任"]);
});

test("two who hand the same portfolio over at once leave each area to one person", async () => {
  const { town, headquarters, leaver, successor } = await portfolio();
  const third = await town.person("community", east, "测第三");
  const outcomes = await atOnce(town, "duty", () => [
    handing(headquarters, leaver, successor),
    handing(headquarters, leaver, third),
  ]);
  expect(outcomes.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  expect(await answering(headquarters, town, east)).toHaveLength(1);
});

test("many duties are ended in one act, all or none, and the ending is undone", async () => {
  const { town, headquarters, leaver, successor } = await portfolio();
  await town.duty(successor.account, town.area("东街道 东二社区"));
  const { body } = await headquarters.call(duties.listDuties, { query: {} });
  const ids = body.duties.map(({ id }) => id);
  const clerk = await town.person("community", east, "测社区");
  expect(await clerk.call(duties.endDuties, { body: { duties: ids } })).toMatchObject({
    status: 404,
    body: { problem: "duty.unknown" },
  });
  const ended = await headquarters.call(duties.endDuties, { body: { duties: ids } });
  expect(ended.body.changes.map(({ duties: n }) => n).toSorted((a, b) => a - b)).toEqual([1, 2]);
  expect((await headquarters.call(duties.listDuties, { query: {} })).body.total).toBe(0);
  const of = ended.body.changes.find(({ account }) => account === leaver.account);
  await undo(headquarters, of?.id ?? "");
  expect(await answering(headquarters, town, west)).toEqual(["测离任"]);
  // Given to another meanwhile, it is not given back beside him.
  const rest = ended.body.changes.find(({ account }) => account === successor.account);
  await town.duty(leaver.account, town.area("东街道 东二社区"));
  town.wait(1000);
  const again = await headquarters.call(duties.giveDuty, {
    body: {
      kind: "territory",
      area: town.area("东街道 东二社区"),
      account: leaver.account,
      until: null,
    },
  });
  expect(again.status).toBe(200);
  expect(await undo(headquarters, rest?.id ?? "")).toMatchObject({
    body: { problem: "duty.built-upon" },
  });
});
