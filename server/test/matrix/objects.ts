// Fresh objects in a place, past the routes: what a request of the matrix is aimed at.

import { disable, insertAccount, insertGrant } from "../../src/accounts/account-store.ts";
import { insertChange } from "../../src/accounts/duty-change-store.ts";
import { insertDuty, setUntil } from "../../src/accounts/duty-store.ts";
import { newToken } from "../../src/accounts/secrets.ts";
import { insertDevice, insertInvitation } from "../../src/accounts/session-store.ts";
import { wholeDistrict, withActor, type Tx } from "../../src/db/withActor.ts";
import { tokenHash } from "../../src/http/admit.ts";
import { append } from "../../src/journal/append.ts";
import { lastSealed } from "../../src/journal/head.ts";
import { holdBack } from "../../src/observations/held.ts";
import { insertOrder, markSigned } from "../../src/orders/store.ts";
import { insertSignals } from "../../src/signals/store.ts";
import { moveByAssignment } from "../../src/tasks/assign-store.ts";
import { openOrFind, updateLevel } from "../../src/tasks/store.ts";
import { isoOf } from "@lianfang/domain/time";
import type { Role } from "@lianfang/domain/role";
import type { Town } from "../town.ts";
import { foreignMark, type Place } from "./places.ts";

let made = 0;

/** A word that nothing else in the database holds. */
export function fresh(word: string): string {
  made += 1;
  return `${word}-${made}`;
}

/** Acts in the whole district of the place, past its routes. */
export function inside<T>({ town }: Place, act: (tx: Tx) => Promise<T>): Promise<T> {
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

export async function freshDuty(place: Place): Promise<{ duty: string; account: string }> {
  const { town, area } = place;
  const id = town.newId();
  const { id: account } = await freshAccount(place);
  const from = town.platform.clock() - 1;
  const duty = { id, kind: "sector", area, account, from, until: null };
  await inside(place, (tx) => insertDuty(tx, town.district, duty));
  return { duty: id, account };
}

/** A duty that was ended, as an act that may be undone. */
export async function freshDutyChange(place: Place): Promise<string> {
  const { town, headquarters } = place;
  const { duty, account } = await freshDuty(place);
  const id = town.newId();
  const at = town.platform.clock();
  const change = { id, kind: "end", account, to: null, at, madeAt: at } as const;
  await inside(place, async (tx) => {
    await setUntil(tx, town.district, duty, isoOf(at));
    await insertChange(tx, town.district, { ...change, by: headquarters, span: [] }, [
      { duty, newDuty: null, untilBefore: null },
    ]);
  });
  return id;
}

export async function disabledAccount(place: Place): Promise<string> {
  const { id } = await freshAccount(place);
  await inside(place, (tx) => disable(tx, id, place.town.platform.clock()));
  return id;
}

/** A phone bound to an account. */
export async function freshDevice(place: Place): Promise<{ id: string; device: string }> {
  const { id } = await freshAccount(place);
  const device = place.town.newId();
  const boundAt = place.town.platform.clock();
  await inside(place, (tx) =>
    insertDevice(tx, { deviceId: device, accountId: id, name: "测试手机", boundAt }),
  );
  return { id, device };
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
    const due = { responsible: null, openedAt: at, dueAt: at + 60_000 };
    const [opened] = await openOrFind(tx, district, [{ ...task, ...due }]);
    return opened?.task ?? "";
  });
}

/** The open task of the place's house, with no one. */
export async function unheldTask(place: Place): Promise<string> {
  const task = await openTask(place);
  const { district } = place.town;
  await inside(place, (tx) =>
    updateLevel(tx, district, task, { level: "grid", responsible: null, at: 0 }),
  );
  return task;
}

/** An assignment of the place's task that may be taken back. */
export async function assignedTask(place: Place): Promise<string> {
  const [tasks, assignment] = [[await openTask(place)], place.town.newId()];
  const { id: to } = await freshAccount(place);
  await inside(place, (tx) => moveByAssignment(tx, place.town.district, { assignment, tasks, to }));
  return assignment;
}

/** Something set apart in the place; the word by which it is listed. */
export async function freshHeld(place: Place): Promise<string> {
  const { town, house, headquarters } = place;
  const item = fresh("held");
  const sender = { account: headquarters, device: null, receivedAt: town.platform.clock() };
  const span = [{ from: house.gridNo, until: house.gridNo + 1 }];
  const held = {
    item,
    digest: Buffer.from(item).toString("hex"),
    payload: "{}",
    reason: "malformed",
  } as const;
  await inside(place, (tx) =>
    holdBack(town.platform, tx, town.district, sender, span, [
      { ...held, answer: "quarantined", detailZh: null, detailEn: null },
    ]),
  );
  return item;
}

/** A task of the place's house moved and that is sealed; the number before it. */
export async function movedTask(place: Place): Promise<string> {
  const { town, headquarters } = place;
  const { platform, district, newId } = town;
  const subject = await openTask(place);
  const before = await inside(place, (tx) => lastSealed(tx, district));
  const at = platform.clock();
  const act = { district, at, actor: headquarters, act: "task.climbed", subject };
  await inside(place, (tx) => append(tx, [{ ...act, id: newId() }]));
  await town.settle();
  return before;
}
