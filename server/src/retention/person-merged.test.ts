// A person is erased in every record that was merged with his, and in what was corrected.

import { correctPerson } from "@lianfang/domain/people/contract-search";
import { listPairs, mergePair } from "@lianfang/domain/people/contract-pairs";
import { expect, test } from "vitest";
import { asOwner } from "../../test/database.ts";
import { census, certified, community, erase } from "../../test/erasing.ts";
import { leaders, marked, marksOf, settleMarked, whereFound } from "../../test/marked.ts";
import { register } from "../../test/residents.ts";
import { ownerUrlOf, testTown, type Town } from "../../test/town.ts";
import { wholeDistrict, withActor } from "../db/withActor.ts";
import { lookupHash } from "../keys/seal.ts";
import { openIdentities } from "../people/identity.ts";

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
