// Two districts in one database know nothing of each other: no id, no name, no count, and
// no request reaches across (requirement R2).

import { sync } from "@lianfang/domain/sync/contract";
import { takeSnapshot } from "@lianfang/domain/reports/contract";
import type { Role } from "@lianfang/domain/role";
import type { Route } from "@lianfang/domain/route";
import { isoOf } from "@lianfang/domain/time";
import { expect, test } from "vitest";
import { allRoutes } from "../src/app.ts";
import type { Aim } from "./matrix/aim.ts";
import { aims } from "./matrix/aims.ts";
import { asGateway, asPerson, ask, expectOnContract, type Caller } from "./matrix/ask.ts";
import { foreignIds, foreignState } from "./matrix/foreign.ts";
import {
  freshDuty,
  freshDutyChange,
  freshHeld,
  freshInvitation,
  freshOrder,
  openTask,
} from "./matrix/objects.ts";
import { foreignDistrict, foreignMark, twoDistricts, type Place } from "./matrix/places.ts";
import { openRound, visitOf } from "./round.ts";
import { testTown, type Town } from "./town.ts";

const silent = { open: (_: number, reply: never) => reply, close: async () => undefined };
const routesOf = (town: Town): Route[] =>
  allRoutes(town.platform, silent).map(({ route }) => route);

async function caller(town: Town, role: Role): Promise<Caller> {
  if (role === "gateway") return asGateway(await town.gateway("district"));
  return asPerson((await town.person(role, "district")).cookie);
}

/** Something of every kind happens in a district. */
async function liveIn(
  town: Town,
  place: Omit<Place, "area" | "below" | "name" | "parentName" | "code"> & { area: number },
) {
  const whole: Place = { ...place, below: 0, name: "", parentName: null, code: null };
  const worker = await town.person("gridWorker", "district");
  const houses = town.houses("东街道 东二社区");
  const items = houses.map((house) => visitOf(town, house, { temperature: 38 }));
  await worker.call(sync, { body: { version: 1, sentAt: isoOf(town.platform.clock()), items } });
  await town.settle();
  await town.duty(worker.account, place.area);
  await Promise.all([
    freshDuty(whole),
    freshDutyChange(whole),
    freshHeld(whole),
    freshInvitation(whole),
  ]);
  await Promise.all([freshOrder(whole, "draft"), freshOrder(whole, "signed"), openTask(whole)]);
  const leader = await town.person("headquarters", "district");
  await leader.call(takeSnapshot, { body: {} });
  await town.settle();
}

const steady = (text: string) =>
  text.replace(/"at":"[^"]*"/g, "").replace(/"oldestMinutes":\d+/g, "");

test(
  "whatever happens in the other district, no answer changes",
  { timeout: 180_000 },
  async () => {
    const own = await testTown();
    await openRound(own);
    const reads = routesOf(own).filter(
      ({ method, path, policy }) =>
        method === "GET" &&
        !path.includes(":") &&
        !/live|journal|find|by-code|index/.test(path) &&
        policy.who !== "public",
    );
    expect(reads.length).toBeGreaterThan(8);
    const callers: [Route, Caller][] = [];
    for (const route of reads) {
      const { who } = route.policy;
      const role = Array.isArray(who) ? who[0] : "headquarters";
      callers.push([route, await caller(own, role)]);
    }
    const all = async () => {
      const said: string[] = [];
      for (const [route, who] of callers) {
        const from = route.path === "/v1/changes" ? { query: { after: "0" } } : {};
        const answer = await ask(own.app, route, who, from);
        expect(answer.status, route.path).toBe(200);
        said.push(`${route.path} ${steady(answer.text)}`);
      }
      return said;
    };
    const before = await all();

    const foreign = await foreignDistrict(own);
    const { drafter } = await openRound(foreign);
    const [house] = foreign.houses("东街道 东二社区");
    if (!house) throw new Error("no house");
    await liveIn(foreign, {
      town: foreign,
      house,
      area: foreign.area("district"),
      headquarters: drafter.account,
    });
    expect(await all()).toEqual(before);
  },
);

/** Where a request holds an id or nothing: each place with a way to put another value there. */
function positions(aim: Aim): { at: string; with: (value: string) => Aim }[] {
  const found: { at: string; with: (value: string) => Aim }[] = [];
  const walk = (value: unknown, at: string[]): void => {
    const isId = typeof value === "string" && /^[0-9a-f-]{36}$/.test(value);
    const isArea =
      (typeof value === "number" || typeof value === "string") &&
      /area|under|number/.test(at.at(-1) ?? "");
    if (isId || isArea || value === null) {
      found.push({ at: at.join("."), with: (other) => withValue(aim, at, other) });
    } else if (typeof value === "object" && value !== null) {
      for (const [key, part] of Object.entries(value)) walk(part, [...at, key]);
    }
  };
  for (const part of ["params", "query", "body"] as const) if (aim[part]) walk(aim[part], [part]);
  return found;
}

function withValue(aim: Aim, at: readonly string[], other: string): Aim {
  const copy = structuredClone(aim);
  let target: unknown = copy;
  for (const key of at.slice(0, -1)) target = Reflect.get(Object(target), key);
  const old: unknown = Reflect.get(Object(target), at.at(-1) ?? "");
  Reflect.set(Object(target), at.at(-1) ?? "", typeof old === "number" ? Number(other) : other);
  return copy;
}

test(
  "no id of the other district opens, shows or changes anything",
  { timeout: 600_000 },
  async () => {
    const { own, foreign, places } = await twoDistricts();
    await liveIn(foreign, places.other);
    await own.settle();
    const byColumn = await foreignIds(own);
    const every = new Set(byColumn.flatMap(({ ids }) => ids));
    // Three of each kind stand for the rest: rows of one table are guarded alike.
    const uuids = new Set(byColumn.flatMap(({ ids }) => ids.slice(0, 3)));
    expect(uuids.size).toBeGreaterThan(40);
    const numbers = ["district", "东街道", "东街道 东二社区", "东街道 东二社区 一网格"].map(
      (path) => String(foreign.area(path)),
    );
    const before = await foreignState(own);

    const tried = new Set<string>();
    for (const route of routesOf(own)) {
      const aiming = aims[route.policy.action];
      const { who } = route.policy;
      const aim = await aiming?.at(places.own);
      if (!aim || who === "public") continue;
      const as = await caller(own, Array.isArray(who) ? (who[0] ?? "town") : "headquarters");
      for (const { at, with: put } of positions(aim)) {
        tried.add(`${route.policy.action} ${at}`);
        for (const value of /area|under|number/.test(at) ? numbers : uuids) {
          const sent = put(value);
          const answer = await ask(own.app, route, as, sent);
          const where = `${route.policy.action} ${at} ${value} ${answer.text.slice(0, 300)}`;
          expectOnContract(route, answer);
          expect(answer.text.includes(foreignMark), where).toBe(false);
          const echoed = JSON.stringify(sent);
          const shown = [...answer.text.matchAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)];
          const leaked = shown.filter(([id]) => every.has(id) && !echoed.includes(id));
          expect(leaked, where).toEqual([]);
        }
      }
    }
    for (const { policy, params, query, body } of routesOf(own)) {
      const takesId = /"format":"uuid"|"(area|under)":/.test(JSON.stringify([params, query, body]));
      const wasTried = [...tried].some((at) => at.startsWith(`${policy.action} `));
      if (policy.who !== "public" && takesId) expect(wasTried, policy.action).toBe(true);
    }
    expect(await foreignState(own)).toEqual(before);
  },
);
