// Fresh objects in a place, past the routes: what a request of the matrix is aimed at.

import { insertAccount, insertGrant } from "../../src/accounts/account-store.ts";
import { insertDuty } from "../../src/accounts/duty-store.ts";
import { newToken } from "../../src/accounts/secrets.ts";
import { insertInvitation } from "../../src/accounts/session-store.ts";
import { wholeDistrict, withActor, type Tx } from "../../src/db/withActor.ts";
import { tokenHash } from "../../src/http/admit.ts";
import { selectArea } from "../../src/areas/store.ts";
import type { ImportState } from "../../src/imports/batch.ts";
import { insertBatch, saveProgress } from "../../src/imports/batch-store.ts";
import { insertRows } from "../../src/imports/row-store.ts";
import { holdBack } from "../../src/observations/held.ts";
import { insertOrder, markSigned } from "../../src/orders/store.ts";
import { merge } from "../../src/people/merge.ts";
import { insertPairs } from "../../src/people/pair-store.ts";
import { insertSignals } from "../../src/signals/store.ts";
import { openOrFind } from "../../src/tasks/store.ts";
import { isoOf } from "@lianfang/domain/time";
import type { Role } from "@lianfang/domain/role";
import { register } from "../residents.ts";
import type { Town } from "../town.ts";
import { foreignMark, type Place } from "./places.ts";

let made = 0;

/** A word that nothing else in the database holds. */
export function fresh(word: string): string {
  made += 1;
  return `${word}-${made}`;
}

function inside<T>({ town }: Place, act: (tx: Tx) => Promise<T>): Promise<T> {
  const { platform, district } = town;
  return withActor(platform.db, { district, span: wholeDistrict }, act);
}

export const markOf = (town: Town): string => (town.district === 1 ? "测" : foreignMark);

export async function freshAccount(place: Place, role: Role = "community") {
  const { platform, district, newId } = place.town;
  const [id, grant, login] = [newId(), newId(), fresh("someone")];
  const at = platform.clock();
  await inside(place, async (tx) => {
    await insertAccount(tx, { id, district, login, name: `${markOf(place.town)}某人`, at });
    const held = { id: grant, account: id, role, area: place.area };
    await insertGrant(tx, { ...held, from: at - 1, until: null, by: null });
  });
  return { id, grant, login };
}

export async function freshInvitation(place: Place): Promise<string> {
  const { platform } = place.town;
  const { id } = await freshAccount(place);
  const token = newToken(platform.random);
  const madeAt = platform.clock();
  await inside(place, (tx) =>
    insertInvitation(tx, {
      tokenHash: tokenHash(token),
      accountId: id,
      madeAt,
      expiresAt: madeAt + 3_600_000,
    }),
  );
  return token;
}

export async function freshDuty(place: Place): Promise<string> {
  const { town, area } = place;
  const id = town.newId();
  const { id: account } = await freshAccount(place);
  const from = town.platform.clock() - 1;
  const duty = { id, kind: "sector", area, account, from, until: null };
  await inside(place, (tx) => insertDuty(tx, town.district, duty));
  return id;
}

/** A draft that has no effect on anything else, signed by another where wanted. */
export async function freshOrder(place: Place, state: "draft" | "signed"): Promise<string> {
  const { town, area, headquarters } = place;
  const id = town.newId();
  const now = town.platform.clock();
  const { id: signer } = await freshAccount(place, "headquarters");
  await inside(place, async (tx) => {
    const number = fresh("matrix");
    const words = { titleZh: "测", titleEn: "Test", issuer: "测", legalBasis: "测" };
    const time = { from: isoOf(now - 1000), until: isoOf(now + 3_600_000) };
    const order = { id, number, ...words, area, protocol: null, opensRound: false, ...time };
    await insertOrder(tx, town.district, order, headquarters, now);
    if (state === "signed") await markSigned(tx, town.district, id, signer, now);
  });
  return id;
}

/** The open task of the place's house, about its first member. */
export async function openTask(place: Place): Promise<string> {
  const { town, house } = place;
  const { district, newId, platform } = town;
  const [signal, subject] = [newId(), house.people[0] ?? ""];
  const at = platform.clock();
  const of = { household: house.id, subject, gridNo: house.gridNo, disease: true } as const;
  return inside(place, async (tx) => {
    await insertSignals(
      tx,
      district,
      [
        {
          ...of,
          id: signal,
          observation: newId(),
          rule: "fever",
          signal: "fever",
          urgency: "now",
          taskKind: "referral",
          dueMinutes: 120,
          protocol: "covid-2020-4",
          causeZh: `${markOf(town)}发热`,
          causeEn: "Fever",
        },
      ],
      at,
    );
    const task = { ...of, id: newId(), kind: "referral", urgency: "now", level: "grid", signal };
    return openOrFind(tx, district, {
      ...task,
      responsible: null,
      openedAt: at,
      dueAt: at + 60_000,
    });
  });
}

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

/** Something set apart in the place; the word by which it is listed. */
export async function freshHeld(place: Place): Promise<string> {
  const { town, house, headquarters } = place;
  const item = fresh("held");
  const sender = { account: headquarters, device: null, receivedAt: town.platform.clock() };
  const span = [{ from: house.gridNo, until: house.gridNo + 1 }];
  const held = { item, digest: Buffer.from(item), payload: "{}", reason: "malformed" } as const;
  await inside(place, (tx) =>
    holdBack(town.platform, tx, town.district, sender, span, [
      { ...held, answer: "quarantined", detailZh: null, detailEn: null },
    ]),
  );
  return item;
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
