// Requests made from the contracts, right and wrong: none makes the server fail, and every
// answer is one that the contract names.

import { text } from "node:stream/consumers";
import { takeSnapshot } from "@lianfang/domain/reports/contract";
import { roles, type Role } from "@lianfang/domain/role";
import type { Route } from "@lianfang/domain/route";
import { expect, test } from "vitest";
import { hashOf } from "../src/accounts/secrets.ts";
import { allRoutes } from "../src/app.ts";
import { drawFrom, type Draw } from "./fuzz/values.ts";
import { requestTo, type Sent } from "./fuzz/requests.ts";
import { pin } from "./matrix/aim.ts";
import {
  asGateway,
  asNobody,
  asPerson,
  expectOnContract,
  type Answer,
  type Caller,
} from "./matrix/ask.ts";
import { foreignIds } from "./matrix/foreign.ts";
import { twoDistricts } from "./matrix/places.ts";
import { seed, seeded } from "./seed.ts";
import type { Town } from "./town.ts";

/** LIANFANG_FUZZ_REQUESTS=20000 for a long run. */
const requests = Number(process.env["LIANFANG_FUZZ_REQUESTS"] ?? 3_000);
const atOnce = 6;
/** After so many the callers are made anew: some have signed out, been disabled or locked. */
const callersFor = 240;

/** Files and lines, stacks, and what PostgreSQL says. */
const inside =
  /node_modules|\.ts:\d|\n\s+at |select .+ from |insert into |syntax error at|violates .* constraint|relation "/i;

type Callers = ReadonlyMap<Role, readonly Caller[]>;

async function callersIn(town: Town, pinHash: string): Promise<Callers> {
  const callers = new Map<Role, Caller[]>([["gateway", [asGateway(await town.gateway("东街道"))]]]);
  for (const role of roles.filter((one) => one !== "gateway")) {
    const all: Caller[] = [];
    for (const path of ["district", "东街道 东一社区"]) {
      const { account, cookie } = await town.person(role, path);
      await town.platform.db
        .updateTable("device")
        .set({ pinHash })
        .where("accountId", "=", account)
        .execute();
      all.push(asPerson(cookie));
    }
    callers.set(role, all);
  }
  return callers;
}

/** Mostly somebody who may, else anybody at all. */
function callerOf({ policy: { who } }: Route, callers: Callers, { random, pick }: Draw): Caller {
  if (random() < 0.05) return asNobody;
  const able = Array.isArray(who) && random() < 0.75 ? who : roles;
  return pick(callers.get(pick(able)) ?? [asNobody]);
}

async function send(town: Town, sent: Sent, caller: Caller, draw: Draw): Promise<Answer> {
  const reply = await town.app.inject({
    ...sent,
    headers: { ...caller, ...sent.headers },
    remoteAddress: `10.0.${Math.floor(draw.random() * 250)}.${Math.floor(draw.random() * 250)}`,
    payloadAsStream: true,
  });
  const type = reply.headers["content-type"] ?? "";
  const isOpen = type.startsWith("text/event-stream");
  if (isOpen) reply.stream().destroy();
  return { status: reply.statusCode, type, text: isOpen ? "" : await text(reply.stream()) };
}

test(`${requests} requests from the contracts`, { timeout: 120_000 + requests * 60 }, async () => {
  const { own: town } = await twoDistricts();
  const routes: Route[] = allRoutes(town.platform, {
    open: (_, reply) => reply,
    close: async () => undefined,
  }).map(({ route }) => route);
  const pinHash = await hashOf(pin);
  const random = seeded(31);
  const counted = new Map<number, number>();
  let callers: Callers = new Map();
  let draw = drawFrom(random, { ids: [town.newId()], areas: [town.area("district")] }, 0);

  const one = async (index: number): Promise<void> => {
    const route = draw.pick(routes);
    const sent = requestTo(route, town, draw);
    const answer = await send(town, sent, callerOf(route, callers, draw), draw);
    const where = `seed ${seed} #${index} ${JSON.stringify(sent).slice(0, 600)} → ${answer.text.slice(0, 300)}`;
    counted.set(answer.status, (counted.get(answer.status) ?? 0) + 1);
    expect(answer.status, where).toBeLessThan(500);
    expect(inside.test(answer.text), where).toBe(false);
    // The other method of a path is another route: its reply is held against its own contract.
    const answered = routes.find(
      ({ method, path }) => method === sent.method && path === route.path,
    );
    expectOnContract(answered ?? route, answer);
  };

  for (let index = 0; index < requests; index += atOnce) {
    if (index % callersFor === 0) {
      callers = await callersIn(town, pinHash);
      const found = await foreignIds(town, 1);
      const ids = found.flatMap(({ ids: all }) => all.slice(-20));
      const areas = ["district", "东街道", "东街道 东一社区", "西街道 西一社区 1 栋"].map(
        town.area,
      );
      draw = drawFrom(random, { ids, areas }, town.platform.clock());
      await town.settle();
    }
    await Promise.all(Array.from({ length: atOnce }, (_, n) => one(index + n)));
  }
  process.stdout.write(
    `fuzz: ${[...counted]
      .toSorted(([a], [b]) => a - b)
      .map(([status, n]) => `${status} × ${n}`)
      .join(", ")}\n`,
  );
  // Most of it must reach the handlers, or little was tried.
  expect(counted.get(200) ?? 0).toBeGreaterThan(requests / 25);
});

test("snapshots that are taken at once are numbered one after the other", async () => {
  const { own: town } = await twoDistricts();
  const leader = await town.person("headquarters", "district");
  const taken = await Promise.all([1, 2, 3].map(() => leader.call(takeSnapshot, { body: {} })));
  expect(taken.map(({ body }) => body.number).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
});
