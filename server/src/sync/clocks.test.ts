// Device clocks are wrong; no record is lost by it, and each is found again when resent.

import { isoOf, shanghaiDayNumber } from "@lianfang/domain/time";
import { idMaker } from "@lianfang/domain/id";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { openRound, visitOf } from "../../test/round.ts";
import { byGateway, wordsOf } from "../../test/sending.ts";
import { ownerUrlOf, testTown } from "../../test/town.ts";
import { systemRandomness } from "../clock.ts";
import { makePartitions } from "../db/partitions.ts";
import { wholeDistrict, withActor } from "../db/withActor.ts";

const day = 86_400_000;
const devices = {
  "three days slow": (now: number) => now - 3 * day,
  "three days fast": (now: number) => now + 3 * day,
  "in 1970": () => 3_600_000,
  "in 2038": () => Date.UTC(2038, 0, 19, 3, 14, 7),
} as const;

async function townWithClock() {
  const town = await testTown();
  await openRound(town);
  const [house] = town.houses("东街道 东一社区");
  if (!house) throw new Error("no house");
  const send = byGateway(town, await town.gateway("district"));
  const kept = (id: string) =>
    withActor(town.platform.db, { district: town.district, span: wholeDistrict }, async (tx) => {
      const { rows } = await sql<{ at: Date; part: string }>`
        select at, tableoid::regclass::text as part from visit where visit_id = ${id}::uuid`.execute(
        tx,
      );
      return rows;
    });
  return { town, house, send, kept };
}

test("a clock that is wrong when it sends is corrected by its skew", async () => {
  const { town, house, send, kept } = await townWithClock();
  for (const clockOf of Object.values(devices)) {
    const now = town.platform.clock();
    const device = clockOf(now);
    const newId = idMaker(() => device - 60_000, systemRandomness);
    const visit = visitOf({ platform: town.platform, newId }, house, { at: device - 60_000 });
    const first = await send([visit], { sentAt: isoOf(device) });
    expect(first.body.answers).toMatchObject([{ answer: "accepted", timeCapped: false }]);
    const [row] = await kept(visit.id);
    expect(Math.abs((row?.at.getTime() ?? 0) - (now - 60_000))).toBeLessThan(5_000);
    // Set right since: the claim looks impossible or capped now, yet the record is known.
    expect(wordsOf(await send([visit]))).toEqual(["duplicate"]);
    expect(await kept(visit.id)).toHaveLength(1);
  }
});

test("a claim that a clock set right cannot explain is capped and flagged, or set apart", async () => {
  const { town, house, send, kept } = await townWithClock();
  const now = town.platform.clock();
  const visits = Object.values(devices).map((clockOf) =>
    visitOf(town, house, { at: clockOf(now) }),
  );
  const { body } = await send(visits);
  expect(body.answers).toMatchObject([
    { answer: "accepted", timeCapped: false },
    { answer: "accepted", timeCapped: true },
    { answer: "quarantined", reason: "timeImpossible" },
    { answer: "accepted", timeCapped: true },
  ]);
  for (const { id } of visits.filter((_, index) => index !== 2)) {
    const [row] = await kept(id);
    expect(row?.at.getTime()).toBeLessThanOrEqual(town.platform.clock());
  }
});

test("a record of a day without partition is found again when the day has one", async () => {
  const { town, house, send, kept } = await townWithClock();
  const ahead = town.platform.clock() + 20 * day;
  const visit = visitOf(
    { platform: town.platform, newId: idMaker(() => ahead, systemRandomness) },
    house,
  );
  expect(wordsOf(await send([visit]))).toEqual(["accepted"]);
  expect(await kept(visit.id)).toMatchObject([{ part: "visit_outlier" }]);
  expect(wordsOf(await send([visit]))).toEqual(["duplicate"]);
  await makePartitions(ownerUrlOf(town), ahead);
  expect(await kept(visit.id)).toMatchObject([{ part: `visit_${shanghaiDayNumber(ahead)}` }]);
  expect(wordsOf(await send([visit]))).toEqual(["duplicate"]);
  expect(wordsOf(await send([{ ...visit, answers: { outcome: "vacant" } }]))).toEqual(["conflict"]);
});
