// Row B5: how a referral went on, from whoever recorded it, with the time between.

import { openTask, listTasks, recordStep } from "@lianfang/domain/tasks/contract";
import type { ReferralStep } from "@lianfang/domain/tasks/task";
import { isoOf } from "@lianfang/domain/time";
import { expect, test } from "vitest";
import { openRound, visitOf } from "../../test/round.ts";
import { byPhone } from "../../test/sending.ts";
import { testTown, type Person } from "../../test/town.ts";

const east = "东街道 东一社区";

async function referral() {
  const town = await testTown();
  await openRound(town);
  const worker = await town.person("gridWorker", east, "测网格员");
  const desk = await town.person("community", east, "测社区");
  const health = await town.person("health", "district", "测卫健");
  const house = town.houses(east)[0];
  if (!house) throw new Error("no house");
  const send = byPhone(town, worker);
  await send([visitOf(town, house, { temperature: 38, at: town.platform.clock() })]);
  await town.settle();
  const { body } = await desk.call(listTasks);
  const [task] = body.tasks;
  if (!task) throw new Error("no task");
  const record = (by: Person, step: "reported" | "examined" | "suspected", id = town.newId()) =>
    by.call(recordStep, {
      params: { id: task.id },
      body: { record: id, step, facility: step === "examined" ? "区医院" : null },
    });
  const stepsOf = async (by: Person) => {
    await town.settle();
    const opened = await by.call(openTask, { params: { id: task.id } });
    return [opened.body.state, ...opened.body.steps.map(said)];
  };
  return { town, house, send, task, desk, health, record, stepsOf };
}

const said = ({ step, minutes }: ReferralStep) => `${step} ${minutes ?? "-"}`;

test("found, reported by the desk, examined by phone, decided by the health authority", async () => {
  const { town, house, send, task, desk, health, record, stepsOf } = await referral();
  expect(await stepsOf(desk)).toEqual(["open", "found -"]);
  town.wait(20 * 60_000);
  const reply = await record(desk, "reported");
  expect(reply).toMatchObject({ status: 200, body: { id: task.id } });
  expect(reply.body.steps.map(said)).toEqual(["found -", "reported 20"]);
  town.wait(100 * 60_000);
  const at = isoOf(town.platform.clock());
  const person = task.person;
  const of = { told: null, place: null, corrects: null, protocol: null, gridNo: house.gridNo };
  const answers = { step: "examined" };
  await send([{ ...of, id: town.newId(), kind: "referral_outcome", at, person, answers }]);
  town.wait(30 * 60_000);
  await record(health, "suspected");
  expect(await stepsOf(health)).toEqual([
    "done",
    "found -",
    "reported 20",
    "examined 100",
    "suspected 30",
  ]);
  expect(await record(desk, "examined")).toMatchObject({ body: { problem: "task.not-open" } });
});

test("sent again a step is kept once; what no form allows is refused and nothing is stored", async () => {
  const { town, desk, record, stepsOf } = await referral();
  const id = town.newId();
  await record(desk, "reported", id);
  town.wait(60_000);
  expect(await record(desk, "reported", town.newId())).toMatchObject({ status: 200 });
  expect(await stepsOf(desk)).toEqual(["open", "found -", "reported 0"]);
  // Another content under an id that is known.
  expect(await record(desk, "examined", id)).toMatchObject({
    status: 409,
    body: { problem: "task.step-refused" },
  });
  expect(await stepsOf(desk)).toEqual(["open", "found -", "reported 0"]);
});

test("nobody records a step of a task that lies elsewhere", async () => {
  const { town, task } = await referral();
  const other = await town.person("community", "西街道 西一社区", "测别处");
  const body = { record: town.newId(), step: "reported", facility: null } as const;
  const reply = await other.call(recordStep, { params: { id: task.id }, body });
  expect(reply).toMatchObject({ status: 404, body: { problem: "task.unknown" } });
});
