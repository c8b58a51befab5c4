// The main job from end to end, as its people do it over HTTP.

import { unmaskPerson } from "@lianfang/domain/people/contract";
import { board, openSnapshot, takeSnapshot } from "@lianfang/domain/reports/contract";
import { myDoors, sync } from "@lianfang/domain/sync/contract";
import { closeTask, listTasks } from "@lianfang/domain/tasks/contract";
import { isoOf } from "@lianfang/domain/time";
import { expect, test } from "vitest";
import { openRound, visitOf } from "../test/round.ts";
import { testTown } from "../test/town.ts";

test("from one door to one bulletin", async () => {
  const town = await testTown();
  const { drafter: headquarters } = await openRound(town);
  const place = "东街道 东一社区";
  const worker = await town.person("gridWorker", `${place} 一网格`, "测网格员");
  const clerk = await town.person("community", place, "测社区");
  await town.duty(worker.account, town.area(`${place} 一网格`));
  await town.duty(clerk.account, town.area(place));

  const doors = await worker.call(myDoors);
  expect(doors.status).toBe(200);
  expect(doors.body.doors).toHaveLength(6);
  expect(doors.body.doors.every(({ state }) => state === "open")).toBe(true);
  expect(doors.body.doors[0]?.members[0]?.name).toMatch(/^测\**$/);

  const [well, ill, away] = town.houses(place);
  if (!well || !ill || !away) throw new Error("no houses");
  const sent = await worker.call(sync, {
    body: {
      version: 1,
      sentAt: isoOf(town.platform.clock()),
      items: [
        visitOf(town, well),
        visitOf(town, ill, { temperature: 37.6 }),
        visitOf(town, away, { outcome: "absent" }),
      ],
    },
  });
  expect(sent.body.answers.map(({ answer }) => answer)).toEqual([
    "accepted",
    "accepted",
    "accepted",
  ]);
  const [signal] = sent.body.answers[1]?.signals ?? [];
  expect(signal?.signal.signal).toBe("fever");
  expect(signal?.zh).toContain("37.6");
  await town.settle();

  const mine = await worker.call(listTasks, { query: { responsible: "mine" } });
  expect(mine.body.total).toBe(1);
  const [task] = mine.body.tasks;
  expect(task).toMatchObject({
    kind: "referral",
    level: "grid",
    person: ill.people[0],
    overdue: false,
  });

  const before = await headquarters.call(board, { query: {} });
  expect(before.body.total.coverage).toEqual({
    doors: 36,
    open: 33,
    seen: 2,
    absent: 1,
    refused: 0,
    vacant: 0,
    found: 0,
  });
  expect(before.body.now).toMatchObject({ signalsOpen: 1, held: 0 });
  expect(before.body.parts.map(({ coverage }) => coverage.seen)).toEqual([2, 0]);

  const unproven = await clerk.call(closeTask, {
    params: { id: task?.id ?? "" },
    body: { observation: null, takenOverBy: null, note: null },
  });
  expect(unproven).toMatchObject({ status: 409, body: { problem: "task.evidence-missing" } });
  const opened = await clerk.call(unmaskPerson, {
    params: { id: ill.people[0] ?? "" },
    body: { purpose: "referral" },
  });
  expect(opened.body).toMatchObject({ name: expect.stringMatching(/^测家/) });
  const closed = await clerk.call(closeTask, {
    params: { id: task?.id ?? "" },
    body: { observation: null, takenOverBy: "发热门诊", note: null },
  });
  expect(closed.body).toMatchObject({ state: "done", doneBy: "测社区" });

  const taken = await headquarters.call(takeSnapshot, { body: {} });
  expect(taken.body.number).toBe(1);
  expect(taken.body.head).toMatch(/^[0-9a-f]{64}$/);
  const shown = await headquarters.call(openSnapshot, { params: { number: "1" } });
  expect(shown.body).toEqual(taken.body);
});

test("a late task climbs from grid to community to town to district", async () => {
  const town = await testTown();
  await openRound(town);
  const { climbLate } = await import("./tasks/open.ts");
  const place = "西街道 西一社区";
  const worker = await town.person("gridWorker", `${place} 一网格`);
  const clerk = await town.person("community", place, "测社区");
  const officer = await town.person("town", "西街道", "测街道");
  await town.duty(worker.account, town.area(`${place} 一网格`));
  await town.duty(clerk.account, town.area(place));
  await town.duty(officer.account, town.area("西街道"));
  const [house] = town.houses(place);
  if (!house) throw new Error("no house");
  await worker.call(sync, {
    body: {
      version: 1,
      sentAt: isoOf(town.platform.clock()),
      items: [visitOf(town, house, { temperature: 38 })],
    },
  });
  await town.settle();
  const stand = async () => (await officer.call(listTasks, { query: {} })).body.tasks[0];
  expect(await stand()).toMatchObject({
    level: "grid",
    responsible: worker.account,
    overdue: false,
  });

  town.wait(121 * 60_000);
  expect(await stand()).toMatchObject({ level: "grid", overdue: true });
  await climbLate(town.platform, town.district);
  await climbLate(town.platform, town.district);
  expect(await stand()).toMatchObject({ level: "community", responsible: clerk.account });
  town.wait(61 * 60_000);
  await climbLate(town.platform, town.district);
  expect(await stand()).toMatchObject({ level: "town", responsible: officer.account });
  town.wait(61 * 60_000);
  await climbLate(town.platform, town.district);
  expect(await stand()).toMatchObject({ level: "district", responsible: null });
});
