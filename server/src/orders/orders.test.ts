// No order, no rule; two people for each order; its effect follows from time alone.

import * as orders from "@lianfang/domain/orders/contract";
import type { BodyOf } from "@lianfang/domain/route";
import { board } from "@lianfang/domain/reports/contract";
import { sync } from "@lianfang/domain/sync/contract";
import { isoOf } from "@lianfang/domain/time";
import { expect, test } from "vitest";
import { asOwner } from "../../test/database.ts";
import { visitOf } from "../../test/round.ts";
import { ownerUrlOf, testTown, type Person, type Town } from "../../test/town.ts";
import { violated } from "../db/withActor.ts";

const hour = 3_600_000;
const place = "东街道 东一社区";
let numbers = 0;

type Draft = BodyOf<typeof orders.draftOrder>;

function drafted(town: Town, change: Partial<Draft> = {}): Draft {
  const now = town.platform.clock();
  return {
    number: `测〔2026〕${(numbers += 1)}号`,
    titleZh: "测试通告",
    titleEn: "Test order",
    issuer: "测试区指挥部",
    legalBasis: "测试",
    area: town.area("district"),
    protocol: "covid-2020-4",
    opensRound: false,
    from: isoOf(now - 1),
    until: isoOf(now + 24 * hour),
    ...change,
  };
}

async function leaders(town: Town) {
  const drafter = await town.person("headquarters", "district", "测一");
  const signer = await town.person("headquarters", "district", "测二");
  const draft = async (change?: Partial<Draft>) =>
    drafter.call(orders.draftOrder, { body: drafted(town, change) });
  const sign = (id: string, by: Person = signer) =>
    by.call(orders.signOrder, { params: { id }, body: {} });
  const signed = async (change?: Partial<Draft>) =>
    (await sign((await draft(change)).body.id)).body;
  const withdraw = (id: string) =>
    signer.call(orders.withdrawOrder, { params: { id }, body: { reason: "测" } });
  return { drafter, signer, draft, sign, signed, withdraw };
}

/** What a visit that finds this temperature is answered. */
async function fever(town: Town, worker: Person, temperature = 37.6) {
  const [house] = town.houses(place);
  if (!house) throw new Error("no house");
  const items = [visitOf(town, house, { temperature })];
  const sent = await worker.call(sync, {
    body: { version: 1, sentAt: isoOf(town.platform.clock()), items },
  });
  return sent.body.answers[0]?.signals.map(({ signal }) => signal.signal);
}

async function rounds(town: Town): Promise<unknown[]> {
  const select = "select round_id from round";
  return (await asOwner((client) => client.query(select), ownerUrlOf(town))).rows;
}

test("who drafted an order does not sign it, nor past the server", async () => {
  const town = await testTown();
  const { drafter, draft, sign } = await leaders(town);
  const { id } = (await draft()).body;
  expect(await sign(id, drafter)).toMatchObject({
    status: 409,
    body: { problem: "order.same-person" },
  });
  const past = asOwner(
    (client) => client.query("update orders set signed_by = drafted_by, signed_at = now()"),
    ownerUrlOf(town),
  );
  expect(await past.catch(violated)).toBe("orders_two_people");
  expect(await sign(id)).toMatchObject({
    status: 200,
    body: { state: "signed", signedBy: "测二" },
  });
  expect(await sign(id)).toMatchObject({ status: 409, body: { problem: "order.not-draft" } });
});

test("a draft has no effect, a signed order has it in its time and not a moment longer", async () => {
  const town = await testTown();
  const { draft, sign } = await leaders(town);
  const worker = await town.person("gridWorker", place);
  const now = town.platform.clock();
  const { id } = (await draft({ from: isoOf(now + hour), until: isoOf(now + 2 * hour) })).body;
  town.wait(1.5 * hour);
  expect(await fever(town, worker)).toEqual([]);
  town.wait(-1.5 * hour);
  expect((await sign(id)).body).toMatchObject({ state: "signed", inForce: false });
  expect(await fever(town, worker)).toEqual([]);
  town.wait(hour);
  expect(await fever(town, worker)).toEqual(["fever"]);
  // Every job may be dead: nothing but the clock ends it.
  town.wait(hour);
  expect(await fever(town, worker)).toEqual([]);
});

test("a withdrawn order has no effect at once", async () => {
  const town = await testTown();
  const { draft, signed, withdraw } = await leaders(town);
  const worker = await town.person("gridWorker", place);
  const { id } = await signed();
  expect(await fever(town, worker)).toEqual(["fever"]);
  expect((await withdraw(id)).body).toMatchObject({ state: "withdrawn", inForce: false });
  expect(await fever(town, worker)).toEqual([]);
  const none = { status: 409, body: { problem: "order.not-in-force" } };
  expect(await withdraw(id)).toMatchObject(none);
  expect(await withdraw((await draft()).body.id)).toMatchObject(none);
});

test("the order of the narrower area leads, and the wider one elsewhere", async () => {
  const town = await testTown();
  const { signed, withdraw } = await leaders(town);
  const here = await town.person("gridWorker", place);
  const { id } = await signed({ area: town.area(place), protocol: "influenza-sample" });
  await signed();
  // Under the sample for influenza a fever begins at 38 ℃.
  expect(await fever(town, here, 37.6)).toEqual([]);
  expect(await fever(town, here, 38)).toEqual(["fever"]);
  await withdraw(id);
  expect(await fever(town, here, 37.6)).toEqual(["fever"]);
});

test("an order opens its round once, however often the flow comes by", async () => {
  const town = await testTown();
  const { drafter, signed } = await leaders(town);
  await signed({ opensRound: true });
  await town.settle();
  const first = await rounds(town);
  expect(first).toHaveLength(1);
  // As after a crash: the flow comes by the same entries once more.
  const again = "update reaction_cursor set seal = 0";
  await asOwner((client) => client.query(again), ownerUrlOf(town));
  await town.settle();
  expect(await rounds(town)).toEqual(first);
  const { body } = await drafter.call(board, { query: {} });
  expect(body.total.coverage).toMatchObject({ doors: 36, open: 36 });
});

test("a round whose order was withdrawn before the flow came by is not opened", async () => {
  const town = await testTown();
  const { signed, withdraw } = await leaders(town);
  const { id } = await signed({ opensRound: true });
  await withdraw(id);
  await town.settle();
  expect(await rounds(town)).toEqual([]);
});

test("an order needs an end after its start, a number of its own, and what it names must exist", async () => {
  const town = await testTown();
  const { draft } = await leaders(town);
  const now = isoOf(town.platform.clock());
  const refused = async (change: Partial<Draft>) => (await draft(change)).body;
  const before = { problem: "order.ends-before-it-begins", status: 400 };
  expect(await refused({ from: now, until: now })).toMatchObject(before);
  expect(await refused({ from: now, until: isoOf(town.platform.clock() - hour) })).toMatchObject(
    before,
  );
  await draft({ number: "测〔2026〕同号" });
  expect(await refused({ number: "测〔2026〕同号" })).toMatchObject({
    problem: "order.number-taken",
    status: 409,
    details: { number: "测〔2026〕同号" },
  });
  expect(await refused({ protocol: "covid-2099" })).toMatchObject({ problem: "protocol.unknown" });
  expect(await refused({ area: 99_999_999_999 })).toMatchObject({ problem: "area.unknown" });
});

test("headquarters of a part order that part, and drafts are theirs to see", async () => {
  const town = await testTown();
  const { draft, sign, drafter, withdraw, signed } = await leaders(town);
  const part = await town.person("headquarters", "东街道", "测分");
  expect(await part.call(orders.draftOrder, { body: drafted(town) })).toMatchObject({
    status: 404,
    body: { problem: "area.unknown" },
  });
  const whole = (await draft()).body.id;
  expect(await sign(whole, part)).toMatchObject({
    status: 404,
    body: { problem: "order.unknown" },
  });
  const local = (await draft({ area: town.area("东街道") })).body.id;
  expect(await sign(local, part)).toMatchObject({ status: 200 });
  const other = (await signed()).id;
  expect(
    await part.call(orders.withdrawOrder, { params: { id: other }, body: { reason: "测" } }),
  ).toMatchObject({ status: 404 });
  expect(await withdraw(local)).toMatchObject({ status: 200 });

  const worker = await town.person("gridWorker", place);
  const seen = async (by: Person) =>
    (await by.call(orders.listOrders)).body.orders.map(({ id }) => id);
  expect(await seen(worker)).toEqual(expect.arrayContaining([local, other]));
  expect(await seen(worker)).not.toContain(whole);
  expect(await seen(drafter)).toContain(whole);
});
