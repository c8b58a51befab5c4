// A phone that follows the changes holds the same as one that fetches everything, whatever
// commits late or out of order; and it is told no more than its areas.

import { changes, myDoors } from "@lianfang/domain/sync/contract";
import { closeTask } from "@lianfang/domain/tasks/contract";
import { expect, test } from "vitest";
import { openRound, visitOf } from "../../test/round.ts";
import { byPhone } from "../../test/sending.ts";
import { testTown, type House, type Person, type Town } from "../../test/town.ts";
import { wholeDistrict, withActor } from "../db/withActor.ts";
import { append } from "../journal/append.ts";
import { currentRounds, roundAt } from "../rounds/current.ts";
import { moveDoors } from "../rounds/store.ts";
import { sealAndFollow } from "../work.ts";

const place = "东街道 东一社区";

async function workingTown() {
  const town = await testTown();
  const { drafter: headquarters } = await openRound(town);
  const worker = await town.person("gridWorker", `${place} 一网格`, "测网格员");
  const colleague = await town.person("gridWorker", `${place} 一网格`, "测同事");
  const houses = town.houses(place);
  return { town, headquarters, worker, colleague, houses, send: byPhone(town, colleague) };
}

function homeOf(houses: readonly House[], index: number): House {
  const house = houses[index];
  if (!house) throw new Error("no such house");
  return house;
}

async function wholeOf(person: Person) {
  const { body } = await person.call(myDoors);
  return body;
}

const since = async (person: Person, after: string) =>
  (await person.call(changes, { query: { after } })).body;

test("what a colleague saw comes as one door, with the counts as they are", async () => {
  const { town, worker, houses, send } = await workingTown();
  const first = await wholeOf(worker);
  await send([visitOf(town, homeOf(houses, 0), { outcome: "absent" })]);
  await town.settle();
  const told = await since(worker, first.sealed);
  expect(told).toMatchObject({
    whole: false,
    round: first.round?.id,
    protocol: first.protocol?.id,
    doors: first.doors.length,
    changed: [{ household: homeOf(houses, 0).id, state: "absent" }],
    tasks: null,
  });
  expect(told.members).toBe(first.doors.flatMap(({ members }) => members).length);
  expect(await since(worker, told.sealed)).toMatchObject({ changed: [], tasks: null });
});

test("a transaction that began first and commits last is not passed over", async () => {
  const { town, worker, colleague, houses, send } = await workingTown();
  const { platform, district, newId } = town;
  const [slow, quick] = [homeOf(houses, 0), homeOf(houses, 1)];
  const first = await wholeOf(worker);
  const entry = newId();
  let commit = () => {};
  const mayCommit = new Promise<void>((resolve) => (commit = resolve));
  let written = () => {};
  const isWritten = new Promise<void>((resolve) => (written = resolve));
  const late = withActor(platform.db, { district, span: wholeDistrict }, async (tx) => {
    const at = platform.clock();
    const round = roundAt(await currentRounds(tx, district, at), slow.gridNo)?.id ?? "";
    const arrived = { round, household: slow.id, gridNo: slow.gridNo, at, visit: newId() };
    await moveDoors(tx, district, [{ ...arrived, state: "refused" }], entry);
    await append(tx, [{ district, id: entry, at, actor: colleague.account, act: "sync.send" }]);
    written();
    await mayCommit;
  });
  await isWritten;
  await send([visitOf(town, quick, { outcome: "vacant" })]);
  await sealAndFollow(platform, district);
  const told = await since(worker, first.sealed);
  expect(told.changed).toMatchObject([{ household: quick.id, state: "vacant" }]);
  commit();
  await late;
  // Committed, but not yet numbered: it must come with its number.
  const between = await since(worker, told.sealed);
  await sealAndFollow(platform, district);
  const after = await since(worker, between.sealed);
  expect([...between.changed, ...after.changed]).toContainEqual(
    expect.objectContaining({ household: slow.id, state: "refused" }),
  );
});

test("a door changed again before its change was read comes with its last state", async () => {
  const { town, worker, houses, send } = await workingTown();
  const first = await wholeOf(worker);
  const house = homeOf(houses, 0);
  await send([visitOf(town, house, { outcome: "absent" })]);
  await sealAndFollow(town.platform, town.district);
  await send([visitOf(town, house)]);
  // The second visit is committed and has no number yet.
  const told = await since(worker, first.sealed);
  await town.settle();
  const after = await since(worker, told.sealed);
  expect([...told.changed, ...after.changed].at(-1)).toMatchObject({
    household: house.id,
    state: "seen",
  });
});

test("tasks come whole when one of them moved, and not otherwise", async () => {
  const { town, headquarters, worker, houses, send } = await workingTown();
  const first = await wholeOf(worker);
  await send([visitOf(town, homeOf(houses, 0), { temperature: 38.5 })]);
  await town.settle();
  const opened = await since(worker, first.sealed);
  expect(opened.tasks).toMatchObject([{ household: homeOf(houses, 0).id, urgency: "now" }]);
  const [task] = opened.tasks ?? [];
  await headquarters.call(closeTask, {
    params: { id: task?.id ?? "" },
    body: { observation: null, takenOverBy: "测试医院", note: null },
  });
  await town.settle();
  expect((await since(worker, opened.sealed)).tasks).toEqual([]);
});

test("a stranger to the grid is told nothing of it", async () => {
  const { town, houses, send } = await workingTown();
  const stranger = await town.person("gridWorker", "西街道 西一社区 一网格");
  const first = await wholeOf(stranger);
  await send([visitOf(town, homeOf(houses, 0), { temperature: 38.5 })]);
  await town.settle();
  expect(await since(stranger, first.sealed)).toMatchObject({ changed: [], tasks: null });
});

test("a number the journal never gave, or one of long ago, begins anew", async () => {
  const { worker } = await workingTown();
  expect(await since(worker, "9000000000000000000")).toMatchObject({ whole: true, changed: [] });
});

test("asking without news leaves no entry in the journal; news does", async () => {
  const { town, worker, houses, send } = await workingTown();
  const entries = async (t: Town) => {
    const scope = { district: t.district, span: wholeDistrict, journal: true };
    return withActor(t.platform.db, scope, (tx) =>
      tx.selectFrom("journal").select("count").where("act", "=", "field.changes").execute(),
    );
  };
  const first = await wholeOf(worker);
  await since(worker, first.sealed);
  await town.settle();
  expect(await entries(town)).toEqual([]);
  await send([visitOf(town, homeOf(houses, 0))]);
  await town.settle();
  await since(worker, first.sealed);
  await town.settle();
  expect(await entries(town)).toEqual([{ count: 1 }]);
});
