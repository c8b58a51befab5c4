// One poisoned item among fifty good ones: the good are acknowledged in the same reply.

import { sync } from "@lianfang/domain/sync/contract";
import { isoOf } from "@lianfang/domain/time";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { openRound, visitOf } from "../../test/round.ts";
import { testTown, type Town } from "../../test/town.ts";
import { wholeDistrict, withActor } from "../db/withActor.ts";

const uuid = "01900000-0000-7000-8000-000000000001";

/** Each makes the JSON text of a poisoned item from that of a good one. */
const poisons: Readonly<Record<string, (good: string) => string>> = {
  null: () => "null",
  number: () => "17",
  text: () => '"\\u0000"',
  list: () => "[[],[]]",
  empty: () => "{}",
  "deep lists": () => `${"[".repeat(200_000)}${"]".repeat(200_000)}`,
  "deep objects": (good) =>
    good.replace('"answers":', `"x":${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)},"answers":`),
  "another kind": (good) => good.replace("household_visit", "household_visits"),
  "unknown field": (good) => good.replace("{", '{"\\u0000":1,'),
  prototype: (good) => good.replace("{", '{"__proto__":{"id":1},'),
  "prototype in the answers": (good) => good.replace('"answers":{', '"answers":{"__proto__":1,'),
  constructor: (good: string) => good.replace("{", '{"constructor":{"prototype":{}},'),
  "no id": (good) => good.replace(/"id":"[^"]*",/, ""),
  "id of another version": (good) =>
    good.replace(/"id":"[^"]*"/, '"id":"6fa459ea-ee8a-4ca4-894e-db77e160355e"'),
  "id in capitals": (good) =>
    good.replace(/"id":"([^"]*)"/, (_, id: string) => `"id":"${id.toUpperCase()}"`),
  "id with a prefix": (good) => good.replace('"id":"', '"id":"urn:uuid:'),
  "id that is long": (good) => good.replace('"id":"', `"id":"${"a".repeat(100_000)}`),
  "round with a prefix": (good) => good.replace('"round":null', `"round":"urn:uuid:${uuid}"`),
  "household without dashes": (good) =>
    good.replace(/"household":"[^"]*"/, `"household":"${uuid.replaceAll("-", "")}"`),
  "day that is not": (good) => good.replace(/"at":"[^"]*"/, '"at":"2026-02-30T00:00:00Z"'),
  "leap second": (good) => good.replace(/"at":"[^"]*"/, '"at":"2026-06-30T23:59:60Z"'),
  "time without zone": (good) => good.replace(/"at":"[^"]*"/, '"at":"2026-02-03T00:00:00"'),
  "year 0": (good) => good.replace(/"at":"[^"]*"/, '"at":"0000-01-01T00:00:00Z"'),
  "NUL in an answer": (good) => good.replace('"outcome":', '"note":"a\\u0000b","outcome":'),
  "NUL in a key": (good) => good.replace('"outcome":', '"a\\u0000b":1,"outcome":'),
  "half a character": (good) => good.replace('"outcome":', '"note":"\\ud800","outcome":'),
  "letters not joined": (good) => good.replace('"outcome":', '"note":"e\\u0301","outcome":'),
  "temperature of Infinity": (good) =>
    good.replace('"symptoms":[]', '"temperature":1e999,"symptoms":[]'),
  "temperature between steps": (good) =>
    good.replace('"symptoms":[]', '"temperature":36.65,"symptoms":[]'),
  "temperature as text": (good) =>
    good.replace('"symptoms":[]', '"temperature":"36.6","symptoms":[]'),
  "unknown symptom": (good) => good.replace('"symptoms":[]', '"symptoms":["love"]'),
  "one person twice": (good) => good.replace(/"checks":\[(\{.*?\}\})/, '"checks":[$1,$1'),
  "31 checks": (good) =>
    good.replace(
      /"checks":\[.*\],"protocol"/,
      `"checks":[${`{"person":"${uuid}","answers":{}},`.repeat(30)}{"person":"${uuid}","answers":{}}],"protocol"`,
    ),
  "protocol with NUL": (good) => good.replace('"protocol":"', '"protocol":"\\u0000'),
  "found door with NUL": () =>
    `{"id":"${uuid}","kind":"found_door","household":"${uuid}","round":null,"at":"2026-01-01T00:00:00Z","gridNo":1,"label":"\\u0000"}`,
  "found door beyond int4": () =>
    `{"id":"${uuid}","kind":"found_door","household":"${uuid}","round":null,"at":"2026-01-01T00:00:00Z","gridNo":2147483648,"label":"1"}`,
  "found door between numbers": () =>
    `{"id":"${uuid}","kind":"found_door","household":"${uuid}","round":null,"at":"2026-01-01T00:00:00Z","gridNo":1.5,"label":"1"}`,
};

test("every kind of poison is set apart and blocks nothing", async () => {
  const town = await testTown();
  await openRound(town);
  const key = await town.gateway("district");
  const [house] = town.houses("东街道 东一社区");
  if (!house) throw new Error("no house");
  for (const [name, poison] of Object.entries(poisons)) {
    const good = Array.from({ length: 50 }, () => JSON.stringify(visitOf(town, house)));
    const bad = poison(JSON.stringify(visitOf(town, house)));
    const items = [...good.slice(0, 25), bad, ...good.slice(25)];
    const send = async () =>
      town.app.inject({
        method: "POST",
        url: sync.path,
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        payload: `{"version":1,"sentAt":"${isoOf(town.platform.clock())}","items":[${items.join(",")}]}`,
      });
    for (const word of ["accepted", "duplicate"]) {
      const response = await send();
      const counts: Record<string, number> = {};
      const answers: { answer: string; detailEn: string | null }[] = response.json().answers ?? [];
      for (const { answer } of answers) counts[answer] = (counts[answer] ?? 0) + 1;
      const seen = [name, response.statusCode, counts, answers[25]?.answer];
      expect(seen).toEqual([name, 200, { [word]: 50, quarantined: 1 }, "quarantined"]);
      expect(response.body).not.toMatch(/\\u0000|aaaaaaaa|love/);
    }
  }
  const { rows } = await heldOf(town);
  // The same poison twice is kept once.
  expect(rows).toHaveLength(Object.keys(poisons).length);
});

async function heldOf(town: Town) {
  return withActor(town.platform.db, { district: town.district, span: wholeDistrict }, (tx) =>
    sql`select 1 from held_item`.execute(tx),
  );
}
