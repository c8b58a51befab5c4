// A forgotten PIN or a revoked phone loses nothing: what was recorded is sealed to the
// server, arrives without its worker, lies apart, and counts once he has sent it himself.

import { randomBytes } from "node:crypto";
import { leaveSealed, listHeld, mailbox } from "@lianfang/domain/sync/contract";
import { isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { openRound, visitOf } from "../../test/round.ts";
import { sealedFor } from "../../test/sealing.ts";
import { byPhone, wordsOf } from "../../test/sending.ts";
import { browser } from "../../test/signing-in.ts";
import { testTown, type Person, type Town } from "../../test/town.ts";
import { revokeDevices } from "../accounts/session-store.ts";
import { wholeDistrict, withActor } from "../db/withActor.ts";
import { ticketOf } from "../keys/ticket.ts";
import { open } from "../keys/seal.ts";

const place = "东街道 东一社区";

async function workingTown() {
  const town = await testTown();
  const { drafter: headquarters } = await openRound(town);
  const worker = await town.person("gridWorker", `${place} 一网格`, "测网格员");
  const [house] = town.houses(place);
  if (!house) throw new Error("no house");
  const { sealTo } = town.platform.keyring;
  const seal = (item: { id: string }, account = worker.account) =>
    sealedFor(sealTo, account, item.id, item);
  return { town, headquarters, worker, house, seal, send: byPhone(town, worker) };
}

async function ticketFor(town: Town, { account }: Person): Promise<string> {
  const devices = town.platform.db.selectFrom("device").select("deviceId");
  const { deviceId } = await devices.where("accountId", "=", account).executeTakeFirstOrThrow();
  return ticketOf(town.platform.keyring, deviceId);
}

async function leave(town: Town, ticket: string, items: unknown[]) {
  const body = { ticket, sentAt: isoOf(town.platform.clock()), items };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- some are wrong on purpose
  return browser(town).call(leaveSealed, { body: body as never });
}

async function countOf(town: Town, table: "visit" | "held_item"): Promise<number> {
  const scope = { district: town.district, span: wholeDistrict };
  const { rows } = await withActor(town.platform.db, scope, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx),
  );
  return rows[0]?.n ?? 0;
}

test("a sealed record counts as what is inside it; sent plainly later it is a duplicate", async () => {
  const { town, house, seal, send } = await workingTown();
  const visit = visitOf(town, house);
  expect(wordsOf(await send([await seal(visit)], { version: 2 }))).toEqual(["accepted"]);
  expect(wordsOf(await send([await seal(visit), visit], { version: 2 }))).toEqual([
    "duplicate",
    "duplicate",
  ]);
  const other = { ...visit, answers: { outcome: "vacant" }, checks: [] };
  expect(wordsOf(await send([await seal(other)], { version: 2 }))).toEqual(["conflict"]);
  expect(await countOf(town, "visit")).toBe(1);
});

test("version 1, which knows no sealed items, is still taken", async () => {
  const { town, house, send } = await workingTown();
  expect(wordsOf(await send([visitOf(town, house)], { version: 1 }))).toEqual(["accepted"]);
});

test("a box for another account, key or id, damaged or empty, is kept apart and blocks nothing", async () => {
  const { town, worker, house, seal, send } = await workingTown();
  const visit = visitOf(town, house);
  const good = await seal(visit);
  const { sealTo } = town.platform.keyring;
  const bytes = Buffer.from(good.box, "base64url");
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  const wrong = [
    await seal({ ...visit, id: town.newId() }, town.newId()),
    { ...good, id: town.newId(), key: "0".repeat(16) },
    { ...good, id: town.newId() },
    { ...good, id: town.newId(), box: bytes.toString("base64url") },
    { ...good, id: town.newId(), box: "AA" },
    { ...good, id: town.newId(), box: Buffer.alloc(90, 1).toString("base64url") },
    // What is inside names another record than the box does.
    await sealedFor(sealTo, worker.account, town.newId(), visit),
    await sealedFor(sealTo, worker.account, town.newId(), "{"),
  ];
  const reply = await send([...wrong, good], { version: 2 });
  expect(wordsOf(reply)).toEqual([...wrong.map(() => "quarantined"), "accepted"]);
  for (const answer of reply.body.answers.slice(0, -1)) {
    expect(answer.reason).toBe("sealUnreadable");
  }
});

test.each(["deviceRevoked", "sessionGone"] as const)(
  "%s: what is left sealed lies apart, encrypted, once, and the desk sees it",
  async (reason) => {
    const { town, headquarters, worker, house, seal } = await workingTown();
    const ticket = await ticketFor(town, worker);
    const { db, clock } = town.platform;
    await db.deleteFrom("session").where("accountId", "=", worker.account).execute();
    if (reason === "deviceRevoked") await revokeDevices(db, worker.account, clock());
    const visit = visitOf(town, house);
    for (let time = 0; time < 2; time += 1) {
      const reply = await leave(town, ticket, [await seal(visit)]);
      expect(reply.body.answers).toMatchObject([{ id: visit.id, answer: "quarantined", reason }]);
    }
    expect(await countOf(town, "visit")).toBe(0);
    expect((await headquarters.call(listHeld)).body.held).toMatchObject([
      { item: visit.id, reason, sender: "测网格员" },
    ]);
    const scope = { district: town.district, span: wholeDistrict };
    const row = await withActor(db, scope, (tx) =>
      tx.selectFrom("heldItem").select(["heldId", "payload"]).executeTakeFirstOrThrow(),
    );
    expect(row.payload.includes(visit.household)).toBe(false);
    const spot = { table: "held_item", column: "payload", row: row.heldId };
    const inside = open(town.platform.keyring.wrapping, spot, row.payload).toString();
    expect(JSON.parse(inside)).toEqual(visit);
  },
);

test("once its worker has sent it himself it counts once, and lies apart no longer", async () => {
  const { town, headquarters, worker, house, seal, send } = await workingTown();
  const visit = visitOf(town, house);
  const ticket = await ticketFor(town, worker);
  await leave(town, ticket, [await seal(visit)]);
  expect(wordsOf(await send([visit]))).toEqual(["accepted"]);
  expect(wordsOf(await send([await seal(visit)], { version: 2 }))).toEqual(["duplicate"]);
  expect((await headquarters.call(listHeld)).body.held).toEqual([]);
  // Left again, as after a lost reply: it does not count anew.
  await leave(town, ticket, [await seal(visit)]);
  expect(await countOf(town, "visit")).toBe(1);
  expect((await headquarters.call(listHeld)).body.held).toEqual([]);
});

test("what was kept before its receipt was lost is a duplicate, and nothing lies apart", async () => {
  const { town, headquarters, worker, house, seal, send } = await workingTown();
  const visit = visitOf(town, house);
  const door = {
    id: town.newId(),
    kind: "found_door",
    household: town.newId(),
    round: null,
    at: isoOf(town.platform.clock()),
    gridNo: house.gridNo,
    label: "阁楼",
  };
  await send([visit, door]);
  const ticket = await ticketFor(town, worker);
  await town.platform.db.deleteFrom("session").where("accountId", "=", worker.account).execute();
  const { body } = await leave(town, ticket, [await seal(visit), await seal(door)]);
  expect(body.answers.map(({ id, answer }) => [id, answer])).toEqual([
    [visit.id, "duplicate"],
    [door.id, "duplicate"],
  ]);
  expect((await headquarters.call(listHeld)).body.held).toEqual([]);
});

test("a ticket that was not given opens nothing, and a phone leaves no more than its share", async () => {
  const { town, worker, house, seal } = await workingTown();
  const ticket = await ticketFor(town, worker);
  const item = await seal(visitOf(town, house));
  const [device] = ticket.split(".");
  for (const forged of [
    `${device}.${randomBytes(32).toString("base64url")}`,
    `${town.newId()}.${ticket.split(".")[1]}`,
    ticketOf(town.platform.keyring, town.newId()),
  ]) {
    expect(await leave(town, forged, [item])).toMatchObject({
      status: 401,
      body: { problem: "session.missing" },
    });
  }
  const many = Array.from({ length: mailbox.items + 1 }, () => item);
  expect((await leave(town, ticket, many)).status).toBe(400);
  expect((await leave(town, ticket, [{ ...item, box: "A".repeat(600_000) }])).status).toBe(413);
  let reply = await leave(town, ticket, [item]);
  for (let call = 0; call < 40 && reply.status === 200; call += 1) {
    reply = await leave(town, ticket, [item]);
  }
  expect(reply).toMatchObject({ status: 429, body: { problem: "request.too-many" } });
  expect(Number(reply.headers["retry-after"])).toBeGreaterThan(0);
  expect(await countOf(town, "held_item")).toBe(1);
});

test("sixty days after it was taken out of use a phone leaves nothing any more", async () => {
  const { town, worker, house, seal } = await workingTown();
  const ticket = await ticketFor(town, worker);
  await revokeDevices(town.platform.db, worker.account, town.platform.clock());
  const item = await seal(visitOf(town, house));
  town.wait((mailbox.days - 1) * 86_400_000);
  expect((await leave(town, ticket, [item])).status).toBe(200);
  town.wait(2 * 86_400_000);
  expect((await leave(town, ticket, [item])).status).toBe(401);
});
