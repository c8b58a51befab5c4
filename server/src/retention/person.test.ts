// One person is erased: by two people, for a reason, from everything, and a restore of an
// older backup does not bring him back.

import { join } from "node:path";
import { unmaskPerson } from "@lianfang/domain/people/contract";
import { listTasks } from "@lianfang/domain/tasks/contract";
import { myDoors } from "@lianfang/domain/sync/contract";
import { expect, test } from "vitest";
import { backedUp, emptyDatabase, namesIn, restored, sourcePlatform } from "../../test/backups.ts";
import { asOwner } from "../../test/database.ts";
import { census, certified, closeTasks, community, erase, visits } from "../../test/erasing.ts";
import { leaders, marked, marksOf, settleMarked, whereFound } from "../../test/marked.ts";
import { ownerUrlOf, testTown } from "../../test/town.ts";

test("an erased person is in no table any more, and ＊ in every list", async () => {
  const town = await testTown();
  const person = await settleMarked(town);
  const { one, other, propose, approve } = await leaders(town);
  const worker = await town.person("gridWorker", community);
  const marks = await marksOf(town, person);
  expect(marks).toHaveLength(16);
  const url = ownerUrlOf(town);
  expect(await whereFound(url, marks)).toEqual(
    expect.arrayContaining(
      ["name", "phone", "id_no", "address", "birth_date", "name_hash", "birth_hash"]
        .concat(["phone_last4_hash", "id_no_last4_hash"])
        .map((c) => `person_identity.${c}`),
    ),
  );

  const { decision } = (await propose(person)).body;
  expect((await approve(decision)).status).toBe(200);
  await erase(town);
  expect(await whereFound(url, marks)).toEqual([]);
  const list = await worker.call(myDoors);
  const members = list.body.doors.flatMap((door) => door.members);
  expect(members.find((member) => member.person === person)).toMatchObject({
    name: "＊",
    birthYear: null,
  });
  const opened = await other.call(unmaskPerson, {
    params: { id: person },
    body: { purpose: "care" },
  });
  expect(opened.status).toBe(404);

  const { certificate, rows } = await certified(one, 1);
  expect(rows).toEqual({ person: 1, person_identity: 1, person_key: 1 });
  expect(certificate).toMatchObject({
    kind: "person",
    verified: true,
    decision: { proposedBy: "测一", decidedBy: "测二", ground: "request", personName: "＊" },
  });
  expect(Date.parse(certificate.completeOn) - Date.parse(certificate.finishedAt)).toBe(
    7 * 86_400_000,
  );
  expect((await propose(person)).body).toMatchObject({ problem: "erasure.done" });
});

test("who proposed it does not approve it, nor past the server, and it is asked once", async () => {
  const town = await testTown();
  const person = await settleMarked(town);
  const { one, propose, approve } = await leaders(town);
  const { decision } = (await propose(person)).body;
  expect((await approve(decision, one)).body).toMatchObject({ problem: "retention.same-person" });
  const past =
    "update retention_decision set decided_by = proposed_by, decided_at = now(), approved = true";
  await expect(asOwner((client) => client.query(past), ownerUrlOf(town))).rejects.toThrow(
    /two_people/,
  );
  expect((await propose(person)).body).toMatchObject({ problem: "retention.already-proposed" });
  expect((await approve(decision)).status).toBe(200);
  expect((await approve(decision)).body).toMatchObject({ problem: "retention.decided" });
});

test("nobody proposes the erasure of someone outside his areas", async () => {
  const town = await testTown();
  const person = await settleMarked(town);
  const { propose } = await leaders(town);
  const elsewhere = await town.person("community", "西街道 西一社区");
  expect(await propose(person, "request", elsewhere)).toMatchObject({
    status: 404,
    body: { problem: "person.unknown" },
  });
  const here = await town.person("community", community);
  expect((await propose(person, "request", here)).status).toBe(200);
});

test("while a task of disease is open it is refused, and says which and what to do", async () => {
  const town = await testTown();
  const { propose, approve } = await leaders(town);
  const worker = await town.person("gridWorker", community);
  const desk = await town.person("community", community);
  const [house] = town.houses(community);
  const person = house?.people[0] ?? "";
  const waiting = (await propose(person)).body.decision;
  await visits(town, worker, house ? [house] : [], 38.5);
  const refused = { status: 409, body: { problem: "erasure.task-open" } };
  expect(await approve(waiting)).toMatchObject(refused);
  const again = await propose(house?.people[0] ?? "");
  expect(again).toMatchObject(refused);
  expect(again.body).toMatchObject({ zh: expect.stringMatching(/“发热转介”.*办结/) });
  expect((await census(town, ["erasure_run"]))["erasure_run"]).toBe(0);

  await closeTasks(town, desk);
  expect((await approve(waiting)).status).toBe(200);
  await erase(town);
  const { body } = await desk.call(listTasks, { query: {} });
  expect(body.tasks.find((task) => task.person === person)?.personName).toBe("＊");
  // His request: what was observed goes with its own retention.
  expect((await census(town, ["health_check", "task"]))["task"]).toBe(1);
});

test("where the ground says so, what was observed about him goes at once, and only that", async () => {
  const town = await testTown();
  const { one, propose, approve } = await leaders(town);
  const worker = await town.person("gridWorker", community);
  const desk = await town.person("community", community);
  const [house, next] = town.houses(community);
  await visits(town, worker, house && next ? [house, next] : [], 38.5);
  await closeTasks(town, desk);
  const { decision } = (await propose(house?.people[0] ?? "", "unlawful")).body;
  await approve(decision);
  await erase(town);
  expect((await certified(one, 1)).rows).toEqual({
    health_check: 1,
    person: 1,
    person_identity: 1,
    person_key: 1,
    signal: 1,
    task: 1,
    task_cause: 1,
  });
  expect(await census(town, ["health_check", "task", "visit"])).toEqual({
    health_check: 3,
    task: 1,
    visit: 2,
  });
});

test("an erased person stays unreadable after an older backup is restored", async () => {
  const source = await sourcePlatform();
  const town = await testTown({ over: source });
  const person = await settleMarked(town);
  const [neighbour = ""] = town.houses(community)[0]?.people ?? [];
  const { propose, approve } = await leaders(town);
  const older = await backedUp(source);
  await approve((await propose(person)).body.decision);
  await erase(town);
  const tombstones = join(await backedUp(source), "keys/tombstone.copy.gz");
  const target = await emptyDatabase();
  expect(await restored(source.keyring, older, target, { tombstones })).toMatchObject({
    erased: 1,
  });
  expect(await namesIn(target, source, [person, neighbour])).toEqual([null, "测家0"]);
  // The control: without the tombstones he would be back.
  const careless = await emptyDatabase();
  await restored(source.keyring, older, careless);
  expect(await namesIn(careless, source, [person])).toEqual([marked.name]);
});
