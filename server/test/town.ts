// A small district with people at work in it, to call the real server as.

import { fieldRoles, type Role } from "@lianfang/domain/role";
import { idMaker } from "@lianfang/domain/id";
import type { BodyOf, ParamsOf, QueryOf, ReplyOf, Route } from "@lianfang/domain/route";
import type { FastifyInstance } from "fastify";
import { onTestFinished } from "vitest";
import { insertAccount, insertGatewayKey, insertGrant } from "../src/accounts/account-store.ts";
import { actorFinder } from "../src/accounts/find-actor.ts";
import { insertDuty } from "../src/accounts/duty-store.ts";
import { insertDevice, insertSession, markUnlocked } from "../src/accounts/session-store.ts";
import { openApp } from "../src/app.ts";
import type { Built } from "../src/areas/build.ts";
import { systemClock, systemRandomness } from "../src/clock.ts";
import { wholeDistrict, withActor } from "../src/db/withActor.ts";
import { tokenHash } from "../src/http/admit.ts";
import type { Platform } from "../src/platform.ts";
import { loadProtocols } from "../src/protocols/store.ts";
import { openLive } from "../src/reports/live.ts";
import { sealAndFollow } from "../src/work.ts";
import type { TestDatabase } from "./database.ts";
import { layOut, type House } from "./lay-out.ts";
import { testPlatform } from "./platform.ts";

export type { House } from "./lay-out.ts";

export type Reply<R extends Route> = {
  status: number;
  body: ReplyOf<R>;
  headers: Record<string, unknown>;
};
type Given<R extends Route> = { params?: ParamsOf<R>; query?: QueryOf<R>; body?: BodyOf<R> };
export type Person = {
  readonly account: string;
  readonly cookie: string;
  call<const R extends Route>(route: R, given?: Given<R>): Promise<Reply<R>>;
};

/** Names of areas: `district`, `东街道`, `东街道 东一社区`, its grids and buildings below. */
export type Town = {
  readonly platform: Platform;
  readonly app: FastifyInstance;
  readonly district: number;
  readonly area: (path: string) => number;
  readonly houses: (community: string) => readonly House[];
  readonly buildings: (community: string) => readonly Built[];
  /** Someone who holds a role in an area, signed in. */
  readonly person: (role: Role, path: string, name?: string) => Promise<Person>;
  /** A key of a gateway in an area. */
  readonly gateway: (path: string) => Promise<string>;
  readonly duty: (account: string, area: number) => Promise<void>;
  /** Moves the one clock, in milliseconds. */
  readonly wait: (ms: number) => void;
  /** Lets the sealer and the flow come to rest. */
  readonly settle: () => Promise<void>;
  readonly newId: () => string;
};

export async function testTown(
  options: { district?: number; over?: Platform; mark?: string } = {},
): Promise<Town> {
  // What the names of its people begin with: a second district is told by it.
  const { district = 1, mark = "测" } = options;
  let ahead = 0;
  const clock = () => systemClock() + ahead;
  const base = options.over ?? (await testPlatform());
  const platform: Platform = {
    ...base,
    clock,
    newId: idMaker(clock, systemRandomness),
    findActor: actorFinder(base.db, clock),
  };
  await loadProtocols(platform.db, clock());
  const laid = await layOut(platform, district, mark);
  const live = await openLive(appUrlOf(base));
  const app = await openApp(platform, live);
  await app.ready();
  onTestFinished(async () => {
    await live.close();
    await app.close();
  });

  const area = (path: string) => {
    const found = laid.areas.get(path);
    if (found === undefined) throw new Error(`no area ${path} in the test town`);
    return found;
  };
  let made = 0;
  const scope = { district, span: wholeDistrict };
  const account = async (role: Role, path: string, name: string) => {
    const id = platform.newId();
    made += 1;
    await withActor(platform.db, scope, async (tx) => {
      await insertAccount(tx, {
        id,
        district,
        login: `d${district}-${role.toLowerCase()}-${made}`,
        name,
        at: clock(),
      });
      const grant = { id: platform.newId(), account: id, role, area: area(path) };
      await insertGrant(tx, { ...grant, from: clock() - 1, until: null, by: null });
    });
    return id;
  };
  return {
    platform,
    app,
    district,
    area,
    newId: platform.newId,
    houses: (community) => laid.houses.get(community) ?? [],
    buildings: (community) => laid.buildings.get(community) ?? [],
    async person(role, path, name = `${mark}${role}`) {
      const id = await account(role, path, name);
      const token = Buffer.from(systemRandomness(32)).toString("base64url");
      const onPhone = fieldRoles.includes(role);
      await withActor(platform.db, scope, async (tx) => {
        const deviceId = onPhone ? platform.newId() : null;
        if (deviceId !== null) {
          await insertDevice(tx, { deviceId, accountId: id, name: "测试手机", boundAt: clock() });
          await tx
            .updateTable("device")
            .set({ pinHash: "-" })
            .where("deviceId", "=", deviceId)
            .execute();
        }
        const session = {
          tokenHash: tokenHash(token),
          accountId: id,
          deviceId,
          secondFactor: true,
        };
        await insertSession(tx, { ...session, createdAt: clock(), expiresAt: clock() + 1e10 });
        await markUnlocked(tx, tokenHash(token), clock() + 1e10);
      });
      return callerOf(app, id, `__Host-lianfang=${token}`);
    },
    async gateway(path) {
      const id = await account("gateway", path, `${mark}接口`);
      const key = `lfk_${Buffer.from(systemRandomness(32)).toString("base64url")}`;
      await withActor(platform.db, scope, (tx) =>
        insertGatewayKey(tx, id, tokenHash(key), clock()),
      );
      return key;
    },
    async duty(holder, place) {
      const given = { id: platform.newId(), kind: "territory", area: place, account: holder };
      await withActor(platform.db, scope, (tx) =>
        insertDuty(tx, district, { ...given, from: clock() - 1, until: null }),
      );
    },
    wait: (ms) => (ahead += ms),
    settle: () => sealAndFollow(platform, district),
  };
}

function appUrlOf(platform: Platform): string {
  return databaseOf(platform).appUrl;
}

/** The owner stands above row security. */
export function ownerUrlOf({ platform }: Pick<Town, "platform">): string {
  return databaseOf(platform).ownerUrl;
}

function databaseOf(platform: Platform): TestDatabase {
  if ("database" in platform) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made by testPlatform
    return (platform as unknown as { database: TestDatabase }).database;
  }
  throw new Error("a test town stands on a test platform");
}

export function callerOf(app: FastifyInstance, account: string, cookie: string): Person {
  return {
    account,
    cookie,
    async call<const R extends Route>(route: R, given: Given<R> = {}): Promise<Reply<R>> {
      const path = Object.entries(given.params ?? {}).reduce(
        (url, [name, value]) => url.replace(`:${name}`, encodeURIComponent(String(value))),
        route.path,
      );
      const response = await app.inject({
        method: route.method,
        url: path,
        query: Object.fromEntries(
          Object.entries(given.query ?? {}).map(([name, value]) => [name, String(value)]),
        ),
        headers: { cookie, "x-lianfang": "1" },
        ...(route.method === "POST" && { payload: given.body ?? {} }),
      });
      const isJson = /json/.test(String(response.headers["content-type"]));
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- tests look at what came
      const body = (isJson ? response.json() : response.body) as ReplyOf<R>;
      return { status: response.statusCode, body, headers: response.headers };
    },
  };
}
