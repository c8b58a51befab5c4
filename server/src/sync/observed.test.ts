// Records of people and places beside household visits (rows B2, B4, B5, B7, C2), over HTTP.

import type { Observed } from "@lianfang/domain/observations/observed";
import { checkCharacter } from "@lianfang/domain/people/idno";
import { changes, myDoors } from "@lianfang/domain/sync/contract";
import { listTasks } from "@lianfang/domain/tasks/contract";
import { isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { openRound } from "../../test/round.ts";
import { byPhone, wordsOf } from "../../test/sending.ts";
import { testTown, type Town } from "../../test/town.ts";
import { wholeDistrict, withActor } from "../db/withActor.ts";

const [east, west] = ["东街道 东一社区", "西街道 西一社区"];
const digits = "50000019850314777";
const idNo = digits + checkCharacter(digits);

async function twoCommunities() {
  const town = await testTown();
  await openRound(town);
  const there = town.houses(west)[0];
  const here = town.houses(east)[0];
  if (!here || !there) throw new Error("a town has houses");
  const pharmacist = await town.person("gridWorker", `${east} 一网格`, "测药师");
  const worker = await town.person("gridWorker", `${west} 一网格`, "测西网格");
  const community = await town.person("community", west, "测西社区");
  return { town, here, there, pharmacist, worker, community };
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

const told = (town: Town, over: Partial<NonNullable<Observed["told"]>> = {}) => ({
  person: town.newId(),
  name: "测买药",
  phone: "14200000077",
  idNo,
  address: null,
  livesAt: null,
  ...over,
});

async function countOf(town: Town, table: "person" | "observation"): Promise<number> {
  const scope = { district: town.district, span: wholeDistrict };
  return withActor(town.platform.db, scope, async (tx) => {
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx);
    return rows[0]?.n ?? 0;
  });
}

test("who buys fever medicine is visited at home, by whoever answers there; the pharmacist learns nothing", async () => {
  const { town, here, there, pharmacist, community } = await twoCommunities();
  const send = byPhone(town, pharmacist);
  const before = await countOf(town, "person");
  const buyer = told(town, { livesAt: there.gridNo });
  const reply = await send([recordOf(town, here.gridNo, { told: buyer })]);
  expect(reply.body.answers).toMatchObject([{ answer: "accepted", signals: [], reason: null }]);
  await town.settle();
  const { body } = await community.call(listTasks);
  expect(body.tasks).toMatchObject([
    { kind: "visit", person: buyer.person, household: null, state: "open" },
  ]);
  expect((await pharmacist.call(listTasks)).body.tasks).toEqual([]);

  // The same buyer again, by the same ID number written otherwise: no second person.
  const again = told(town, { idNo: idNo.toLowerCase(), phone: null, name: "测买药" });
  expect(wordsOf(await send([recordOf(town, here.gridNo, { told: again })]))).toEqual(["accepted"]);
  expect(await countOf(town, "person")).toBe(before + 1);
  await town.settle();
  expect((await community.call(listTasks)).body.tasks).toHaveLength(1);
});

test("the visit that follows closes the task by itself; what went before does not", async () => {
  const { town, here, there, pharmacist, worker, community } = await twoCommunities();
  const buyer = told(town, { livesAt: there.gridNo });
  await byPhone(town, pharmacist)([recordOf(town, here.gridNo, { told: buyer })]);
  await town.settle();
  const check = recordOf(town, there.gridNo, {
    kind: "person_check",
    person: buyer.person,
    answers: { temperature: 36.5 },
  });
  expect(wordsOf(await byPhone(town, worker)([check]))).toEqual(["accepted"]);
  await town.settle();
  const { body } = await community.call(listTasks);
  expect(body.tasks).toMatchObject([{ kind: "visit", state: "done", evidence: check.id }]);
});

test("a referral ends with what the health authority decided, and not before", async () => {
  const { town, there, worker, community } = await twoCommunities();
  const send = byPhone(town, worker);
  const person = there.people[0] ?? null;
  const of = (kind: Observed["kind"], answers: Observed["answers"]) =>
    recordOf(town, there.gridNo, { kind, person, answers });
  await send([of("person_check", { temperature: 38.1 })]);
  await town.settle();
  const states = async () =>
    (await community.call(listTasks)).body.tasks.map(({ kind, state }) => `${kind} ${state}`);
  expect(await states()).toEqual(["referral open"]);
  await send([of("referral_outcome", { step: "examined" })]);
  await town.settle();
  expect(await states()).toEqual(["referral open"]);
  await send([of("referral_outcome", { step: "not_suspected" })]);
  await town.settle();
  expect(await states()).toEqual(["referral done"]);
});

test("a stranger turned back is counted and belongs to no one", async () => {
  const { town, here, pharmacist } = await twoCommunities();
  const turned = recordOf(town, here.gridNo, {
    kind: "turned_back",
    answers: { why: "not_resident", persons: 2 },
  });
  expect(wordsOf(await byPhone(town, pharmacist)([turned]))).toEqual(["accepted"]);
  expect(await countOf(town, "observation")).toBe(1);
});

test("sent again it is a duplicate, with other content a conflict; each once", async () => {
  const { town, here, pharmacist } = await twoCommunities();
  const send = byPhone(town, pharmacist);
  const record = recordOf(town, here.gridNo, { told: told(town) });
  const other = { ...record, answers: { medicine: "fever_cough", drug: "测试药" } };
  expect(wordsOf(await send([record, other]))).toEqual(["accepted", "conflict"]);
  expect(wordsOf(await send([other, record]))).toEqual(["conflict", "duplicate"]);
  expect(await countOf(town, "observation")).toBe(1);
});

test("what cannot be kept is set apart with its reason, and the rest is kept", async () => {
  const { town, here, there, pharmacist } = await twoCommunities();
  const wrong = `${digits}${idNo.endsWith("0") ? "1" : "0"}`;
  const { body } = await byPhone(
    town,
    pharmacist,
  )([
    recordOf(town, there.gridNo, { told: told(town) }),
    recordOf(town, here.gridNo, { told: told(town, { idNo: wrong }) }),
    recordOf(town, here.gridNo, { person: there.people[0] ?? null }),
    recordOf(town, here.gridNo, { place: town.newId(), kind: "venue_screening", answers: {} }),
    recordOf(town, here.gridNo, { answers: { medicine: "unknown" }, told: told(town) }),
    recordOf(town, here.gridNo, {}),
    recordOf(town, here.gridNo, { told: told(town) }),
  ]);
  expect(body.answers.map(({ answer, reason }) => reason ?? answer)).toEqual([
    "outsideScope",
    "answersInvalid",
    "subjectUnknown",
    "subjectUnknown",
    "answersInvalid",
    "answersInvalid",
    "accepted",
  ]);
});

test("a pharmacist records purchases and nothing else, and sees no door and no task", async () => {
  const { town, here, community } = await twoCommunities();
  const shop = await town.person("pharmacist", east, "测药店");
  const buyer = told(town, { livesAt: here.gridNo });
  const purchase = recordOf(town, here.gridNo, { told: buyer });
  const turned = recordOf(town, here.gridNo, {
    kind: "turned_back",
    answers: { why: "not_resident", persons: 1 },
  });
  const { body } = await byPhone(town, shop)([purchase, turned]);
  expect(body.answers.map(({ answer, reason }) => reason ?? answer)).toEqual([
    "accepted",
    "outsideScope",
  ]);
  await town.settle();
  const mine = (await shop.call(myDoors)).body;
  expect(mine).toMatchObject({ doors: [], tasks: [] });
  expect(mine.protocol?.id).toBe("covid-2020-4");
  expect(mine.buildings.map(({ gridNo }) => gridNo)).toContain(here.gridNo);
  const since = await shop.call(changes, { query: { after: "0" } });
  expect(since.body).toMatchObject({ doors: 0, members: 0, changed: [] });
  expect(since.body.tasks ?? []).toEqual([]);
  expect((await shop.call(listTasks)).status).toBe(403);
  expect((await community.call(listTasks)).body.tasks).toEqual([]);
});
