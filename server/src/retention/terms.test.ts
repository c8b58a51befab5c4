// A district lengthens or shortens a rule within bounds, by two people, and never silently.

import * as retention from "@lianfang/domain/retention/contract";
import {
  defaultTerms,
  isWithinBounds,
  retentionRules,
  ruleIds,
} from "@lianfang/domain/retention/rules";
import { expect, test } from "vitest";
import { certified, community, day, erase, previewed, visits } from "../../test/erasing.ts";
import { testTown, type Person } from "../../test/town.ts";

test("every default lies within its bounds, and no bound reaches into the days being written", () => {
  for (const rule of ruleIds) {
    const { least, most } = retentionRules[rule];
    expect([rule, isWithinBounds(rule, defaultTerms[rule])]).toEqual([rule, true]);
    expect([least, most, least + 0.5].map((days) => isWithinBounds(rule, days))).toEqual([
      true,
      true,
      false,
    ]);
    expect(isWithinBounds(rule, least - 1) || isWithinBounds(rule, most + 1)).toBe(false);
  }
  expect(retentionRules.movement.least).toBeGreaterThan(7);
  expect(retentionRules.visit.least).toBeGreaterThan(7);
});

test("a term changes once another has approved it, from the next run on", async () => {
  const town = await testTown();
  const system = await town.person("systemAdmin", "district");
  const head = await town.person("headquarters", "district");
  const worker = await town.person("gridWorker", community);
  const [house] = town.houses(community);
  await visits(town, worker, house ? [house] : []);
  town.wait(12 * day);
  const propose = (rule: (typeof ruleIds)[number], days: number, by: Person = system) =>
    by.call(retention.proposeTerm, { body: { rule, days, reason: "测" } });
  const decide = (id: string, approve: boolean, by: Person = head) =>
    by.call(retention.decideRetention, { params: { id }, body: { approve } });
  const termOf = async () =>
    (await head.call(retention.readRetention)).body.rules.find(({ rule }) => rule === "movement")
      ?.days;

  expect((await propose("movement", 7)).body).toMatchObject({
    problem: "retention.out-of-bounds",
    details: { least: 8, most: 30 },
  });
  expect((await propose("journal", 1_095)).body).toMatchObject({
    problem: "retention.nothing-to-set",
  });
  expect((await propose("importFile", 7)).body).toMatchObject({
    problem: "retention.nothing-to-set",
  });
  const refused = (await propose("movement", 8)).body.decision;
  expect(await termOf()).toBe(14);
  expect((await decide(refused, false)).status).toBe(200);
  expect([await termOf(), await previewed(head)]).toEqual([14, {}]);

  const own = (await propose("movement", 10, head)).body.decision;
  expect((await decide(own, true)).body).toMatchObject({ problem: "retention.same-person" });
  const other = await town.person("headquarters", "district", "测二");
  expect((await decide(own, true, other)).status).toBe(200);
  expect([await termOf(), await previewed(head)]).toEqual([10, { health_check: 2 }]);
  await system.call(retention.runErasure, { body: {} });
  expect((await system.call(retention.runErasure, { body: {} })).body).toMatchObject({
    problem: "retention.running",
  });
  await erase(town);
  const { certificate } = await certified(head, 1);
  expect(certificate.parts.find(({ table }) => table === "health_check")).toMatchObject({
    days: 10,
    rows: 2,
  });
  const document = await head.call(retention.certificateDocument, {
    params: { number: "1" },
    query: { language: "zh" },
  });
  expect(document.headers["content-type"]).toMatch(/wordprocessingml/);
});
