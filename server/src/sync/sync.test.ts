// What a sender is promised for each item (requirement R1), over HTTP.

import { batchOf, listHeld, type QuarantineReason } from "@lianfang/domain/sync/contract";
import type { FoundDoor } from "@lianfang/domain/observations/visit";
import { isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { asOwner } from "../../test/database.ts";
import { openRound, visitOf } from "../../test/round.ts";
import { byGateway, byPhone, wordsOf } from "../../test/sending.ts";
import { ownerUrlOf, testTown, type House, type Town } from "../../test/town.ts";
import { wholeDistrict, withActor } from "../db/withActor.ts";
import { open } from "../keys/seal.ts";

const place = "东街道 东一社区";

async function workingTown() {
  const town = await testTown();
  const { drafter: headquarters } = await openRound(town);
  const worker = await town.person("gridWorker", `${place} 一网格`, "测网格员");
  const houses = town.houses(place);
  return { town, headquarters, worker, send: byPhone(town, worker), house: at(houses, 0), houses };
}

function at(houses: readonly House[], index: number): House {
  const house = houses[index];
  if (!house) throw new Error("no such house");
  return house;
}

async function rowsOf<T>(town: Town, query: ReturnType<typeof sql<T>>): Promise<T[]> {
  const scope = { district: town.district, span: wholeDistrict };
  return withActor(town.platform.db, scope, async (tx) => (await query.execute(tx)).rows);
}

test("the same content again is a duplicate, however it is written down", async () => {
  const { town, send, house } = await workingTown();
  const visit = visitOf(town, house);
  const turned = Object.fromEntries(Object.entries(visit).toReversed());
  expect(wordsOf(await send([visit]))).toEqual(["accepted"]);
  expect(wordsOf(await send([turned]))).toEqual(["duplicate"]);
  expect(wordsOf(await send([visit, turned]))).toEqual(["duplicate", "duplicate"]);
  const kept = await rowsOf(
    town,
    sql`select visit_id from visit union all select visit_id from health_check`,
  );
  expect(kept).toHaveLength(1 + house.people.length);
});

test("other content under a kept id is a conflict: both are kept, and it is answered alike again", async () => {
  const { town, headquarters, send, house } = await workingTown();
  const visit = visitOf(town, house);
  const other = { ...visit, answers: { outcome: "seen", note: "门口有狗" } };
  await send([visit]);
  expect(wordsOf(await send([other]))).toEqual(["conflict"]);
  expect(wordsOf(await send([other, visit]))).toEqual(["conflict", "duplicate"]);
  const held = await headquarters.call(listHeld);
  expect(held.body.held).toMatchObject([
    { item: visit.id, answer: "conflict", sender: "测网格员" },
  ]);

  const [row] = await rowsOf(
    town,
    sql<{ heldId: string; payload: Buffer }>`select held_id, payload from held_item`,
  );
  const spot = { table: "held_item", column: "payload", row: row?.heldId ?? "" };
  const opened = open(town.platform.keyring.wrapping, spot, row?.payload ?? Buffer.alloc(0));
  expect(JSON.parse(opened.toString())).toEqual(other);
  expect(await rowsOf(town, sql`select answers from visit`)).toEqual([{ answers: visit.answers }]);
});

test("two contents of one id in one batch: the first counts", async () => {
  const { town, send, house } = await workingTown();
  const visit = visitOf(town, house);
  const other = { ...visit, answers: { outcome: "seen", note: "改" } };
  expect(wordsOf(await send([visit, other, visit]))).toEqual(["accepted", "conflict", "duplicate"]);
});

test("each reason for setting apart is told in both languages, to the worker and at the desk", async () => {
  const { town, headquarters, worker, send, house } = await workingTown();
  const [far] = town.houses("西街道 西一社区");
  const good = () => visitOf(town, house);
  const { gridNo } = far ?? house;
  const door = {
    id: town.newId(),
    kind: "found_door",
    household: town.newId(),
    round: null,
    at: isoOf(town.platform.clock()),
    gridNo,
    label: "2-201",
  };
  const cases = {
    malformed: { ...good(), kind: "household_visits" },
    answersInvalid: { ...good(), answers: { outcome: "gone" } },
    outsideScope: door,
    householdUnknown: visitOf(town, far ?? house),
    personNotInHousehold: {
      ...good(),
      checks: [{ person: far?.people[0], answers: { symptoms: [] } }],
    },
    roundUnknown: { ...good(), round: town.newId() },
    subjectUnknown: {
      id: town.newId(),
      kind: "person_check",
      at: isoOf(town.platform.clock()),
      gridNo: house.gridNo,
      person: far?.people[0],
      told: null,
      place: null,
      corrects: null,
      answers: {},
      protocol: null,
    },
    timeImpossible: visitOf(town, house, { at: 0 }),
    sealUnreadable: { kind: "sealed", id: town.newId(), key: "0".repeat(16), box: "AA" },
  } satisfies Record<Exclude<QuarantineReason, "deviceRevoked" | "sessionGone">, object>;
  const { body } = await send(Object.values(cases));
  expect(body.answers.map(({ reason }) => reason)).toEqual(Object.keys(cases));
  for (const answer of body.answers) {
    expect(answer).toMatchObject({ answer: "quarantined", signals: [] });
    expect(answer.detailZh).toMatch(/\p{Script=Han}{4}/u);
    expect(answer.detailEn).toMatch(/[a-z]{3} [a-z]/);
  }
  await send(Object.values(cases));
  for (const reader of [worker, headquarters]) {
    const { held } = (await reader.call(listHeld)).body;
    expect(new Set(held.map(({ reason }) => reason))).toEqual(new Set(Object.keys(cases)));
    expect(held).toHaveLength(Object.keys(cases).length);
  }
});

test("a found door and its visit in one batch, the visit first", async () => {
  const { town, send, house } = await workingTown();
  const found = { ...house, id: town.newId(), people: [] };
  const door: FoundDoor = {
    id: town.newId(),
    kind: "found_door",
    household: found.id,
    round: null,
    at: isoOf(town.platform.clock()),
    gridNo: house.gridNo,
    label: "地下室",
  };
  const visit = visitOf(town, found);
  expect(wordsOf(await send([visit, door]))).toEqual(["accepted", "accepted"]);
  expect(wordsOf(await send([door, visit]))).toEqual(["duplicate", "duplicate"]);
  expect(wordsOf(await send([{ ...door, label: "阁楼" }]))).toEqual(["conflict"]);
  const doors = await rowsOf(
    town,
    sql`select state, found from round_door where household_id = ${found.id}::uuid`,
  );
  expect(doors).toEqual([{ state: "seen", found: true }]);
});

test("two workers at the same door: both records are kept, seen stays seen", async () => {
  const { town, send, house } = await workingTown();
  const other = await town.person("gridWorker", place);
  const later = visitOf(town, house, { outcome: "absent", at: town.platform.clock() - 1 });
  const replies = await Promise.all([send([visitOf(town, house)]), byPhone(town, other)([later])]);
  expect(replies.map(wordsOf)).toEqual([["accepted"], ["accepted"]]);
  expect(await rowsOf(town, sql`select outcome from visit order by outcome`)).toEqual([
    { outcome: "absent" },
    { outcome: "seen" },
  ]);
  const doors = await rowsOf(
    town,
    sql`select state from round_door where household_id = ${house.id}::uuid`,
  );
  expect(doors).toEqual([{ state: "seen" }]);
});

test("what was kept stays a duplicate when its order has ended and its clock was put right", async () => {
  const { town, send, house } = await workingTown();
  const early = { ...visitOf(town, house, { at: 86_400_000 }), protocol: null };
  expect(wordsOf(await send([early], { sentAt: isoOf(86_460_000) }))).toEqual(["accepted"]);
  expect(wordsOf(await send([early]))).toEqual(["duplicate"]);
  expect(wordsOf(await send([{ ...early, answers: { outcome: "vacant" } }]))).toEqual(["conflict"]);
  await asOwner((client) => client.query("update orders set until_at = now()"), ownerUrlOf(town));
  expect(wordsOf(await send([early], { sentAt: isoOf(86_460_000) }))).toEqual(["duplicate"]);
});

test("a phone sends at most 200 items and 512 KB, a gateway 1,000 items and 4 MB", async () => {
  const { town, send, house } = await workingTown();
  const gateway = byGateway(town, await town.gateway("district"));
  const many = (count: number) => Array.from({ length: count }, () => visitOf(town, house));
  const long = (bytes: number) => [{ note: "长".repeat(bytes / 3) }];
  expect((await send(many(batchOf.phone))).status).toBe(200);
  expect(await send(many(batchOf.phone + 1))).toMatchObject({
    status: 413,
    body: { problem: "request.too-large" },
  });
  expect(await send(long(600_000))).toMatchObject({ status: 413 });
  expect((await gateway(many(batchOf.gateway))).status).toBe(200);
  expect((await gateway(many(batchOf.gateway + 1))).status).toBe(400);
  expect((await gateway(long(3_000_000))).status).toBe(200);
  expect(await gateway(long(4_500_000))).toMatchObject({
    status: 413,
    body: { problem: "request.too-large" },
  });
});

test("a version the server no longer or not yet speaks is refused, and nothing is kept", async () => {
  const { town, send, house } = await workingTown();
  for (const version of [0, 3, 1_000]) {
    const reply = await send([visitOf(town, house)], { version });
    expect(reply).toMatchObject({ status: 409, body: { problem: "sync.version" } });
  }
  expect(await rowsOf(town, sql`select 1 from visit`)).toEqual([]);
});
