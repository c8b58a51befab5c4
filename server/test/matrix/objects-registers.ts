// Fresh people, registers and certificates in a place.

import { wholeDistrict, withActor } from "../../src/db/withActor.ts";
import { append } from "../../src/journal/append.ts";
import { selectArea } from "../../src/areas/store.ts";
import type { ImportState } from "../../src/imports/batch.ts";
import { insertBatch, saveProgress } from "../../src/imports/batch-store.ts";
import { insertRows } from "../../src/imports/row-store.ts";
import { merge } from "../../src/people/merge.ts";
import { insertPairs } from "../../src/people/pair-store.ts";
import { defaultTerms } from "@lianfang/domain/retention/rules";
import { storeIdentities } from "../../src/people/identity.ts";
import { insertPeople } from "../../src/people/store.ts";
import { insertDecision, insertRun } from "../../src/retention/store.ts";
import { isoOf } from "@lianfang/domain/time";
import { register } from "../residents.ts";
import { type Place } from "./places.ts";

import { inside, markOf } from "./objects.ts";

/** A batch of one rejected row in the place, as it stands after its dry run or its commit. */
export async function freshImport(place: Place, state: ImportState = "checked"): Promise<string> {
  const { town, area, headquarters } = place;
  const { platform, district } = town;
  const batch = {
    id: town.newId(),
    district,
    area,
    kind: "residents",
    head: { fileName: `${markOf(town)}.csv`, layouts: [], sheets: ["1"] },
    account: headquarters,
    startedAt: platform.clock(),
    askedSpan: [],
  } as const;
  await inside(place, async (tx) => {
    const found = await selectArea(tx, district, area);
    const placed = { ...batch, areaSpan: found?.span ?? [] };
    await insertBatch(platform, tx, placed);
    const none = { ownId: null, subject: null, made: null, problems: [] };
    const content = { cells: [markOf(town)], values: {} };
    await insertRows(platform, tx, placed, [
      { n: 1, sheet: 0, row: 1, state: "rejected", content, ...none },
    ]);
    const counts = { rows: 1, accepted: 0, duplicates: 0, rejected: 1, ignored: 0, warnings: 0 };
    const standing = { state, done: 1, total: 1, counts, codes: {}, left: 0, fault: null };
    await saveProgress(tx, { ...placed, ...standing });
  });
  return batch.id;
}

/** Someone who has just moved into the place's house. */
export async function freshPerson(place: Place): Promise<string> {
  const { town, house } = place;
  const { platform, district, newId } = town;
  const person = newId();
  const { id: household, gridNo } = house;
  const identity = { name: `${markOf(town)}新家`, phone: null, idNo: null, address: null };
  await inside(place, async (tx) => {
    const one = { id: person, household, gridNo, birthYear: null, sex: "unknown" } as const;
    await insertPeople(tx, district, [one]);
    await storeIdentities(platform, tx, district, [{ person, gridNo, identity }]);
  });
  return person;
}

/** Ends the runs that wait, so that another may begin. */
export async function nothingRuns({ town }: Place): Promise<Record<string, never>> {
  const { platform, district } = town;
  await withActor(platform.eraserDb, { district, span: wholeDistrict }, (tx) =>
    tx
      .updateTable("erasureRun")
      .set({ finishedAt: isoOf(platform.clock()) })
      .where("districtId", "=", district)
      .where("finishedAt", "is", null)
      .execute(),
  );
  return {};
}

/** A proposal to erase someone who lives in the place. */
export async function freshErasure(place: Place): Promise<string> {
  const { town, headquarters } = place;
  const id = town.newId();
  const erasure = { id, kind: "person", rule: null, days: null, atOnce: false } as const;
  const about = { person: town.newId(), ground: "request", reason: "测" } as const;
  await inside(place, (tx) =>
    insertDecision(
      tx,
      town.district,
      { ...erasure, ...about },
      headquarters,
      town.platform.clock(),
    ),
  );
  return id;
}

/** A finished run with a certificate of this number, its entries sealed. */
export async function someCertificate({ town }: Place, number: number): Promise<void> {
  const { platform, district, newId } = town;
  const at = platform.clock();
  const run = newId();
  await withActor(platform.db, { district, span: wholeDistrict }, async (tx) => {
    const asked = { kind: "demand", terms: defaultTerms, decision: null, by: null } as const;
    await insertRun(tx, district, { id: run, asOf: at, at, ...asked });
    const act = { act: "retention.finish", subject: run, purpose: "erasure" };
    await append(tx, [{ district, id: newId(), at, actor: "system:test", ...act }]);
  });
  await withActor(platform.eraserDb, { district, span: wholeDistrict }, (tx) =>
    tx
      .updateTable("erasureRun")
      .set({ number, finishedAt: isoOf(at) })
      .where("districtId", "=", district)
      .where("runId", "=", run)
      .execute(),
  );
}

/** A pair of two people of the place's building who were never seen before; `a` is the first. */
export async function freshPair(place: Place, merged = false): Promise<{ id: string; a: string }> {
  const { town, house } = place;
  const { district } = town;
  const name = `${markOf(town)}某`;
  const [a = "", b = ""] = await register(town, { ...house, id: null }, [{ name }, { name }]);
  const id = town.newId();
  const { gridNo } = house;
  await inside(place, async (tx) => {
    const pair = {
      id,
      a: { person: a, gridNo },
      b: { person: b, gridNo },
      reason: "idNo",
    } as const;
    await insertPairs(tx, district, [pair], town.platform.clock());
    if (merged) {
      const scope = { district, span: wholeDistrict };
      await merge(town.platform, tx, scope, place.headquarters, id, { keep: a, take: [] });
    }
  });
  return { id, a };
}
