// Two records of one person: found, merged, un-merged, corrected, or kept apart.

import {
  listPairs,
  keepPairApart,
  mergePair,
  unmergePair,
} from "@lianfang/domain/people/contract-pairs";
import { correctPerson, searchPeople } from "@lianfang/domain/people/contract-search";
import { unmaskPerson } from "@lianfang/domain/people/contract";
import { expect, test } from "vitest";
import { asOwner } from "../../test/database.ts";
import { compareAll, idNumber, register } from "../../test/residents.ts";
import { ownerUrlOf, testTown, type Person, type Town } from "../../test/town.ts";

const east = "东街道 东一社区";
const near = "东街道 东二社区";
const idNo = idNumber("1960-02-03", 11);

async function twice() {
  const town = await testTown();
  const [house] = town.houses(east);
  const [other] = town.houses(near);
  if (!house || !other) throw new Error("no house");
  const clerk = await town.person("community", east);
  const second = await town.person("community", east);
  return { town, house, other, clerk, second };
}

const openPairs = async (who: Person) => (await who.call(listPairs, { query: {} })).body.pairs;
const identityOf = async (who: Person, id: string) =>
  (await who.call(unmaskPerson, { params: { id }, body: { purpose: "correction" } })).body;

const rowsOf = (town: Town, statement: string) =>
  asOwner(async (client) => (await client.query(statement)).rows, ownerUrlOf(town));

test("two clerks record a person twice; one merges the two, the other makes them two again", async () => {
  const { town, house, clerk, second } = await twice();
  const [a = "", b = ""] = await register(town, house, [
    { name: "测试甲", phone: "14200009001", idNo },
    { name: "测试假", phone: "14200009002", idNo },
  ]);
  const countOf = () =>
    rowsOf(town, `select persons from building_count where grid_no = ${house.gridNo}`);
  const before = await countOf();
  const [pair] = await openPairs(clerk);
  expect(pair).toMatchObject({ reason: "idNo", state: "open", a: { person: a }, b: { person: b } });

  const id = pair?.id ?? "";
  const merged = await clerk.call(mergePair, {
    params: { id },
    body: { keep: a, take: ["phone"] },
  });
  expect(merged.body).toMatchObject({ state: "merged", decidedBy: "测community" });
  expect(await openPairs(second)).toEqual([]);
  expect(await countOf()).toEqual([{ persons: Number(before[0]?.persons) - 1 }]);
  // Found by the number of either, as the one that was kept.
  for (const value of ["14200009001", "14200009002"]) {
    const found = await second.call(searchPeople, { body: { by: "phone", value } });
    const expected = value.endsWith("2") ? [{ person: a, phone: "142****9002" }] : [];
    expect(found.body.people).toMatchObject(expected);
  }
  const byOtherName = await second.call(searchPeople, { body: { by: "name", value: "测试假" } });
  expect(byOtherName.body.people).toMatchObject([{ person: a }]);
  expect(
    await clerk.call(mergePair, { params: { id }, body: { keep: b, take: [] } }),
  ).toMatchObject({
    status: 409,
    body: { problem: "pair.decided" },
  });

  const undone = await second.call(unmergePair, { params: { id }, body: {} });
  expect(undone.body).toMatchObject({ state: "open", decidedBy: null, left: [] });
  expect(await identityOf(second, a)).toMatchObject({ name: "测试甲", phone: "14200009001" });
  expect(await identityOf(second, b)).toMatchObject({ name: "测试假", phone: "14200009002" });
  expect(await countOf()).toEqual(before);
  expect(await openPairs(clerk)).toMatchObject([{ id }]);
});

test("a field that was corrected after the merge is left as it was corrected, and it says so", async () => {
  const { town, house, clerk } = await twice();
  const [a = ""] = await register(town, house, [
    { name: "测试甲", phone: "14200009001", address: "测试路 1 号", idNo },
    { name: "测试乙", phone: "14200009002", address: "测试路 2 号", idNo },
  ]);
  const [pair] = await openPairs(clerk);
  const params = { id: pair?.id ?? "" };
  await clerk.call(mergePair, { params, body: { keep: a, take: ["phone", "address"] } });
  await clerk.call(correctPerson, {
    params: { id: a },
    body: { phone: "14200009003", why: "本人来电更正" },
  });
  const undone = await clerk.call(unmergePair, { params, body: {} });
  expect(undone.body.left).toEqual(["phone"]);
  expect(await identityOf(clerk, a)).toMatchObject({
    phone: "14200009003",
    address: "测试路 1 号",
  });
});

test("those said not to be the same are never proposed again", async () => {
  const { town, house, clerk } = await twice();
  const twins = { phone: "14200009001", name: "测试甲" };
  const people = await register(town, house, [twins, twins]);
  const [pair] = await openPairs(clerk);
  expect(pair).toMatchObject({ reason: "phoneAndName" });
  await clerk.call(keepPairApart, { params: { id: pair?.id ?? "" }, body: {} });
  await compareAll(town);
  await clerk.call(correctPerson, {
    params: { id: people[0] ?? "" },
    body: { address: "测试路 3 号", why: "补充" },
  });
  expect(await openPairs(clerk)).toEqual([]);
  const apart = await clerk.call(listPairs, { query: { state: "distinct" } });
  expect(apart.body).toMatchObject({ total: 1, pairs: [{ state: "distinct" }] });
});

test("who is not one with another is not proposed again as the one he was merged into", async () => {
  const { town, house, clerk } = await twice();
  const [, b = "", c = ""] = await register(town, house, [
    { name: "测试甲", phone: "14200009001" },
    { name: "测试甲", phone: "14200009001", idNo },
    { name: "测试丙", phone: "14200009002", idNo },
  ]);
  const pairs = await openPairs(clerk);
  const pairOf = (reason: string) => pairs.find((pair) => pair.reason === reason)?.id ?? "";
  await clerk.call(keepPairApart, { params: { id: pairOf("phoneAndName") }, body: {} });
  const params = { id: pairOf("idNo") };
  await clerk.call(mergePair, { params, body: { keep: c, take: [] } });
  expect(await openPairs(clerk)).toEqual([]);
  const found = await clerk.call(searchPeople, { body: { by: "name", value: "测试甲" } });
  expect(found.body.people.map(({ person }) => person)).not.toContain(b);
});

test("the pairs of a merged record are those of the one that was kept, and go back with it", async () => {
  const { town, house, clerk } = await twice();
  const [a = "", b = "", c = ""] = await register(town, house, [
    { name: "测试甲", phone: "14200009001" },
    { name: "测试甲", phone: "14200009001", idNo },
    { name: "测试丙", phone: "14200009002", idNo },
  ]);
  const sides = async () =>
    new Set((await openPairs(clerk)).map((pair) => `${pair.a.person} ${pair.b.person}`));
  const before = await sides();
  expect(before).toEqual(new Set([`${a} ${b}`, `${b} ${c}`]));
  const params = { id: (await openPairs(clerk)).find(({ reason }) => reason === "idNo")?.id ?? "" };
  town.wait(1_000);
  await clerk.call(mergePair, { params, body: { keep: c, take: [] } });
  expect(await sides()).toEqual(new Set([`${a} ${c}`]));
  town.wait(1_000);
  await clerk.call(unmergePair, { params, body: {} });
  expect(await sides()).toEqual(before);
});

test("twins with numbers of their own are no pair; the same day of birth in one home without is", async () => {
  const { town, house, clerk } = await twice();
  await register(town, house, [
    { name: "测试甲", idNo: idNumber("1960-02-03", 11) },
    { name: "测试乙", idNo: idNumber("1960-02-03", 13) },
  ]);
  expect(await openPairs(clerk)).toEqual([]);
  await register(town, house, [{ name: "测试丙", birthDate: "1960-02-03" }]);
  expect((await openPairs(clerk)).map(({ reason }) => reason)).toEqual([
    "householdAndBirth",
    "householdAndBirth",
  ]);
});

test("a pair across communities is found by the platform, and seen by those who see both", async () => {
  const { town, house, other, clerk } = await twice();
  await register(town, house, [{ name: "测试甲", idNo }]);
  await register(town, other, [{ name: "测试甲", idNo }]);
  await compareAll(town);
  const neighbour = await town.person("community", near);
  for (const who of [clerk, neighbour]) {
    expect(await openPairs(who)).toEqual([]);
    const look = await who.call(searchPeople, { body: { by: "idNo", value: idNo } });
    expect(look.body).toMatchObject({ people: [{ name: "测**" }], elsewhere: true });
  }
  const officer = await town.person("town", "东街道");
  // The people who were there before share phones and names across communities too.
  const pair = (await openPairs(officer)).find(({ reason }) => reason === "idNo");
  expect(pair).toMatchObject({ a: { name: "测**" }, b: { name: "测**" } });
  const id = pair?.id ?? "";
  for (const route of [unmergePair, keepPairApart]) {
    expect(await clerk.call(route, { params: { id }, body: {} })).toMatchObject({
      status: 404,
      body: { problem: "pair.unknown" },
    });
  }
});

test("a correction keeps what was there, and is found by what is there now", async () => {
  const { town, house, clerk } = await twice();
  const [a = ""] = await register(town, house, [{ name: "测试甲", phone: "14200009001" }]);
  const right = idNumber("1971-05-06", 22);
  const corrected = await clerk.call(correctPerson, {
    params: { id: a },
    body: { idNo: right.toLowerCase(), phone: null, why: "核对证件" },
  });
  expect(corrected.body).toEqual({ done: true });
  const found = await clerk.call(searchPeople, { body: { by: "last4", value: right.slice(-4) } });
  expect(found.body.people).toMatchObject([
    { person: a, birthYear: 1971, sex: "female", phone: null },
  ]);
  const before = await clerk.call(searchPeople, { body: { by: "phone", value: "14200009001" } });
  expect(before.body.people).toEqual([]);
  const past = await rowsOf(town, "select fields, before, why from person_identity_past");
  expect(past).toHaveLength(1);
  expect(past[0]?.fields.toSorted()).toEqual(["birthDate", "birthYear", "idNo", "phone", "sex"]);
  expect(Buffer.concat([past[0]?.before, past[0]?.why]).includes("测")).toBe(false);
  await town.settle();
  expect(
    await rowsOf(town, `select act, purpose, count from journal where subject = '${a}'`),
  ).toEqual([{ act: "people.correct", purpose: "correction", count: 1 }]);
});

test("a number that is wrong, or another's, is refused without telling where", async () => {
  const { town, house, other, clerk } = await twice();
  const [a = "", b = ""] = await register(town, house, [
    { name: "测试甲" },
    { name: "测试乙", idNo },
  ]);
  await register(town, other, [{ name: "测试丙", idNo: idNumber("1955-01-01", 5) }]);
  const correct = (number: string) =>
    clerk.call(correctPerson, { params: { id: a }, body: { idNo: number, why: "核对证件" } });
  const wrong = await correct(`${idNo.slice(0, 17)}${idNo.endsWith("0") ? "1" : "0"}`);
  expect(wrong).toMatchObject({ status: 400, body: { problem: "person.idno-wrong" } });
  const away = await correct(idNumber("1955-01-01", 5));
  expect(away).toMatchObject({ status: 409, body: { problem: "person.idno-exists", details: {} } });
  expect(await openPairs(clerk)).toEqual([]);
  // Asking whether a number is taken is a look-up, and counts as one.
  const look = await clerk.call(searchPeople, { body: { by: "last4", value: "0000" } });
  expect(look.body.left).toBe(117);
  const here = await correct(idNo);
  expect(here.body).toEqual(away.body);
  expect(await openPairs(clerk)).toMatchObject([
    { reason: "idNo", a: { person: a }, b: { person: b } },
  ]);
});

test("a person who moves is counted and seen where he lives now", async () => {
  const { town, house, other, clerk } = await twice();
  const [a = ""] = await register(town, house, [{ name: "测试甲", phone: "14200009001" }]);
  await register(town, house, [{ name: "测试甲", phone: "14200009001" }]);
  expect(await openPairs(clerk)).toHaveLength(1);
  const officer = await town.person("town", "东街道");
  const outside = await clerk.call(correctPerson, {
    params: { id: a },
    body: { household: other.id, why: "搬家" },
  });
  expect(outside).toMatchObject({ status: 404, body: { problem: "household.unknown" } });
  await officer.call(correctPerson, {
    params: { id: a },
    body: { household: other.id, why: "搬家" },
  });
  const there = `grid_no in (${house.gridNo}, ${other.gridNo})`;
  const counted = await rowsOf(town, `select persons from building_count where ${there}`);
  expect(counted.map(({ persons }) => persons)).toEqual([7, 7]);
  const neighbour = await town.person("community", near);
  const body = { by: "phone", value: "14200009001" } as const;
  expect((await neighbour.call(searchPeople, { body })).body.people).toMatchObject([{ person: a }]);
  expect((await clerk.call(searchPeople, { body })).body).toMatchObject({
    people: [{ name: "测**" }],
    elsewhere: true,
  });
  // Of a pair the clerk sees one no more.
  const [row] = await rowsOf(town, "select a_grid_no <> b_grid_no as apart from person_pair");
  expect(row).toEqual({ apart: true });
  expect((await clerk.call(listPairs, { query: {} })).body).toEqual({ pairs: [], total: 0 });
});
