// One person is erased: by two people, for a reason, from everything, and a restore of an
// older backup does not bring him back.

import { join } from "node:path";
import * as retention from "@lianfang/domain/retention/contract";
import type { ErasureGround } from "@lianfang/domain/retention/erasure";
import { unmaskPerson } from "@lianfang/domain/people/contract";
import { listPairs, mergePair } from "@lianfang/domain/people/contract-pairs";
import { correctPerson } from "@lianfang/domain/people/contract-search";
import { listTasks } from "@lianfang/domain/tasks/contract";
import { myDoors } from "@lianfang/domain/sync/contract";
import { expect, test } from "vitest";
import { backedUp, emptyDatabase, namesIn, restored, sourcePlatform } from "../../test/backups.ts";
import { asOwner } from "../../test/database.ts";
import { census, certified, closeTasks, community, erase, visits } from "../../test/erasing.ts";
import { register } from "../../test/residents.ts";
import { openRound } from "../../test/round.ts";
import { ownerUrlOf, testTown, type Person, type Town } from "../../test/town.ts";
import { wholeDistrict, withActor } from "../db/withActor.ts";
import { lookupHash } from "../keys/seal.ts";
import { openIdentities, storeIdentities } from "../people/identity.ts";
import { selectIdentities } from "../people/select.ts";
import { insertPeople } from "../people/store.ts";

const marked = {
  name: "测标记甲",
  phone: "14200009876",
  idNo: "110101199003078611",
  address: "测标记路 7 号",
};

/** Someone of the first house whose values occur nowhere else; returns who he is. */
async function settleMarked(town: Town): Promise<string> {
  const [house] = town.houses(community);
  if (!house) throw new Error("no house");
  const person = town.newId();
  const at = { household: house.id, gridNo: house.gridNo };
  await withActor(town.platform.db, { district: 1, span: wholeDistrict }, async (tx) => {
    await insertPeople(tx, 1, [{ id: person, ...at, birthYear: 1990, sex: "male" }]);
    await storeIdentities(town.platform, tx, 1, [{ person, gridNo: at.gridNo, identity: marked }]);
  });
  return person;
}

/** Everything by which he could be read or found: values, hashes, ciphertexts, as hex. */
async function marksOf(town: Town, person: string): Promise<string[]> {
  const { lookup } = town.platform.keyring;
  const sealed = await withActor(town.platform.db, { district: 1, span: wholeDistrict }, (tx) =>
    selectIdentities(tx, 1, [person]),
  );
  const ciphertexts = Object.values(sealed[0] ?? {}).flatMap((value) => (value ? [value] : []));
  const hashes = [
    lookupHash(lookup, "name", marked.name),
    lookupHash(lookup, "phone", marked.phone),
    lookupHash(lookup, "idNo", marked.idNo),
    lookupHash(lookup, "birth", "1990-03-07"),
    lookupHash(lookup, "phoneLast4", marked.phone.slice(-4)),
    lookupHash(lookup, "idNoLast4", marked.idNo.slice(-4)),
  ];
  const plain = Object.values(marked).map((value) => Buffer.from(value));
  return [...ciphertexts, ...hashes, ...plain].map((bytes) => bytes.toString("hex"));
}

/** Columns of bytes, text or JSON, of any table, in which one of the marks stands. */
async function whereFound(url: string, marks: readonly string[]): Promise<string[]> {
  return asOwner(async (client) => {
    const { rows } = await client.query<{ t: string; c: string; type: string }>(
      `select c.relname as t, a.attname as c, format_type(a.atttypid, null) as type
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and format_type(a.atttypid, null) in ('bytea', 'text', 'jsonb', 'text[]')`,
    );
    const found: string[] = [];
    for (const { t, c, type } of rows) {
      const hex =
        type === "bytea" ? `encode(${c}, 'hex')` : `encode(convert_to(${c}::text, 'UTF8'), 'hex')`;
      const hit = await client.query(
        `select from ${t} where exists (select from unnest($1::text[]) mark where strpos(${hex}, mark) > 0) limit 1`,
        [marks],
      );
      if (hit.rowCount !== 0) found.push(`${t}.${c}`);
    }
    return found;
  }, url);
}

/** Bytes of every correction that was kept of people, as hex. */
async function pastOf(town: Town, people: readonly string[]): Promise<string[]> {
  const { rows } = await asOwner(
    (client) =>
      client.query<{ before: Buffer; why: Buffer | null }>(
        "select before, why from person_identity_past where person_id = any($1)",
        [people],
      ),
    ownerUrlOf(town),
  );
  return rows.flatMap(({ before, why }) =>
    [before, why].flatMap((bytes) => (bytes ? [bytes.toString("hex")] : [])),
  );
}

const namesakeOf = (town: Town, person: string) =>
  withActor(town.platform.db, { district: 1, span: wholeDistrict }, async (tx) => {
    const opened = await openIdentities(town.platform, tx, 1, [person]);
    return opened.get(person)?.name;
  });

async function leaders(town: Town) {
  const { drafter: one, signer: other } = await openRound(town);
  const propose = (person: string, ground: ErasureGround = "request", by: Person = one) =>
    by.call(retention.proposePersonErasure, { body: { person, ground, reason: "测字第 1 号" } });
  const approve = (id: string, by: Person = other) =>
    by.call(retention.decideRetention, { params: { id }, body: { approve: true } });
  return { one, other, propose, approve };
}

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

test("a person goes in every record that was merged into him, and in what was corrected", async () => {
  const town = await testTown();
  const person = await settleMarked(town);
  const { one, propose, approve } = await leaders(town);
  const clerk = await town.person("community", community);
  const [house] = town.houses(community);
  const namesake = { name: marked.name, phone: marked.phone };
  const [kept = "", third = ""] = house ? await register(town, house, [namesake, namesake]) : [];
  const pairs = async () => (await clerk.call(listPairs, { query: {} })).body.pairs;
  const pairOf = async (a: string, b: string) =>
    (await pairs()).find((pair) =>
      [a, b].every((id) => [pair.a.person, pair.b.person].includes(id)),
    )?.id ?? "";
  await clerk.call(mergePair, {
    params: { id: await pairOf(person, kept) },
    body: { keep: kept, take: ["idNo", "address"] },
  });
  await clerk.call(correctPerson, {
    params: { id: kept },
    body: { address: "测试路 1 号", phone: null, why: marked.address },
  });
  const offered = await pairOf(kept, third);
  expect(offered).not.toBe("");
  const records = [person, kept];
  const past = await pastOf(town, records);
  expect(past).toHaveLength(3);
  const marks = [...(await marksOf(town, person)), ...(await marksOf(town, kept)), ...past].filter(
    (mark) => mark !== "",
  );
  const url = ownerUrlOf(town);
  expect(await whereFound(url, marks)).toEqual(
    expect.arrayContaining(["person_identity_past.before", "person_identity_past.why"]),
  );

  // Decided of the one that was merged: the one that was kept is he.
  const { decision } = (await propose(person)).body;
  expect((await approve(decision)).status).toBe(200);
  await erase(town);
  expect((await certified(one, 1)).rows).toEqual({
    person: 2,
    person_identity: 2,
    person_identity_past: 2,
    person_key: 2,
  });
  // His namesake, whom nobody has said to be him, bears the name and the phone still.
  const { lookup } = town.platform.keyring;
  const his = new Set(
    [
      lookupHash(lookup, "name", marked.name),
      lookupHash(lookup, "phone", marked.phone),
      lookupHash(lookup, "phoneLast4", marked.phone.slice(-4)),
    ].map((hash) => hash.toString("hex")),
  );
  const gone = marks.filter((mark) => !his.has(mark));
  expect(await whereFound(url, gone)).toEqual([]);
  expect((await town.platform.keyStore.find(1, records)).size).toBe(0);
  expect(await namesakeOf(town, third)).toBe(marked.name);
  for (const record of records) {
    expect((await propose(record)).body).toMatchObject({ problem: "erasure.done" });
  }
  expect(await pairs()).toEqual([]);
  expect(await census(town, ["person_pair where state = 'open'"])).toEqual({
    "person_pair where state = 'open'": 1 + 1,
  });
  const body = { keep: third, take: [] };
  expect((await clerk.call(mergePair, { params: { id: offered }, body })).status).toBe(404);
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
