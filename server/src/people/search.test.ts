// Looking for people: what is found, what is told of others, and how often one may ask.

import { peopleIndex, searchPeople } from "@lianfang/domain/people/contract-search";
import { Client } from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { idNumber, register } from "../../test/residents.ts";
import { asOwner } from "../../test/database.ts";
import { ownerUrlOf, testTown, type Person, type Town } from "../../test/town.ts";

const east = "东街道 东一社区";
const west = "西街道 西一社区";
const idNo = idNumber("1960-02-03", 11);

async function furnished() {
  const town = await testTown();
  const [house] = town.houses(east);
  if (!house) throw new Error("no house");
  const [person = ""] = await register(town, house, [
    { name: "测试甲", phone: "142 0000 9001", idNo },
  ]);
  const own = await town.person("community", east);
  const other = await town.person("community", west);
  return { town, house, person, own, other };
}

const look = async (who: Person, by: "name" | "phone" | "idNo" | "last4", value: string) =>
  (await who.call(searchPeople, { body: { by, value } })).body;

const journalOf = (town: Town) =>
  asOwner(async (client) => {
    const { rows } = await client.query(
      "select act, subject, purpose, count from journal where act like 'people.%' order by seal",
    );
    return rows;
  }, ownerUrlOf(town));

test("a person is found by whole name, phone, ID number and last four, however they are written", async () => {
  const { own, person } = await furnished();
  const asked = [
    ["name", "测 试 甲"],
    ["phone", "+86 142-0000-9001"],
    ["phone", "１４２００００9001"],
    ["idNo", ` ${idNo.toLowerCase()} `],
    ["last4", idNo.slice(-4).toLowerCase()],
    ["last4", "9001"],
  ] as const;
  for (const [by, value] of asked) {
    const { people, elsewhere } = await look(own, by, value);
    expect(people, value).toMatchObject([
      {
        person,
        name: "测**",
        phone: "142****9001",
        idNo: `5000**********${idNo.slice(-4)}`,
        place: "东街道 东一社区 一网格 1 栋 1-101",
      },
    ]);
    expect(elsewhere).toBe(false);
  }
  for (const [by, value] of [
    ["name", "测试"],
    ["phone", "1420000900"],
    ["last4", "甲乙丙丁"],
  ] as const) {
    expect(await look(own, by, value)).toMatchObject({ people: [], elsewhere: false });
  }
});

test("outside one's areas it is only said that there is someone, and never for the last four", async () => {
  const { other } = await furnished();
  expect(await look(other, "idNo", idNo)).toEqual({ people: [], elsewhere: true, left: 119 });
  expect(await look(other, "phone", "14200009001")).toEqual({
    people: [],
    elsewhere: true,
    left: 118,
  });
  expect(await look(other, "last4", "9001")).toEqual({ people: [], elsewhere: false, left: 117 });
  expect(await look(other, "idNo", idNumber("1970-01-01", 7))).toEqual({
    people: [],
    elsewhere: false,
    left: 116,
  });
});

test("hit or miss, the same statements reach the database", async () => {
  const { own, other } = await furnished();
  const query = vi.spyOn(Client.prototype, "query");
  onTestFinished(() => query.mockRestore());
  const statementsOf = async (who: Person, by: "idNo" | "name", value: string) => {
    query.mockClear();
    await look(who, by, value);
    const said: unknown[] = query.mock.calls.map(([statement]) => statement);
    return said.map((one) => (typeof one === "string" ? one : JSON.stringify(one)));
  };
  const miss = await statementsOf(other, "idNo", idNumber("1970-01-01", 7));
  expect(miss.length).toBeGreaterThan(8);
  expect(await statementsOf(other, "idNo", idNo)).toEqual(miss);
  const own0 = await statementsOf(own, "name", "测无此人");
  expect(await statementsOf(own, "name", "测试甲")).toEqual(own0);
});

test("look-ups are budgeted for each account, and the journal holds neither value nor hash", async () => {
  const { town, own, other } = await furnished();
  for (let asked = 0; asked < 120; asked += 1) await look(own, "last4", "0000");
  const refused = await own.call(searchPeople, { body: { by: "phone", value: "14200009001" } });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(3_500);
  expect(await look(other, "phone", "14200009001")).toMatchObject({ elsewhere: true });
  town.wait(3_600_000);
  expect(await look(own, "phone", "14200009001")).toMatchObject({ left: 119 });
  await town.settle();
  const entries = await journalOf(town);
  expect(entries).toHaveLength(123);
  expect(new Set(entries.map((entry) => JSON.stringify(entry)))).toEqual(
    new Set(
      [0, 1].map((count) =>
        JSON.stringify({ act: "people.search", subject: null, purpose: "identity", count }),
      ),
    ),
  );
});

test("names are listed in clear for a grid or a building, journaled with their count", async () => {
  const { town, own, other, person } = await furnished();
  const ask = (who: Person, area: number) =>
    who.call(peopleIndex, { query: { area: String(area) } });
  const { body } = await ask(own, town.area(`${east} 一网格`));
  expect(body.people).toHaveLength(13);
  expect(body.people).toContainEqual(
    expect.objectContaining({ person, name: "测试甲", place: "东街道 东一社区 一网格 1 栋 1-101" }),
  );
  expect((await ask(other, town.area(`${east} 一网格`))).status).toBe(404);
  await town.settle();
  expect(await journalOf(town)).toEqual([
    { act: "people.index", subject: null, purpose: "identity", count: 13 },
  ]);
});

test("names of more than 600 people are not listed at once", async () => {
  const { town, own } = await furnished();
  await asOwner(
    (client) => client.query("update building_count set persons = 601 where households > 0"),
    ownerUrlOf(town),
  );
  const refused = await own.call(peopleIndex, { query: { area: String(town.area(east)) } });
  expect(refused).toMatchObject({ status: 409, body: { problem: "people.area-too-large" } });
});
