// What a supervisor is told of the server.

import { expect, test } from "vitest";
import { testPlatform } from "../test/platform.ts";
import { buildApp } from "./http/app.ts";
import { serveHealth } from "./site.ts";
import { startWork } from "./work.ts";

test("ready means that the database answers and the journal is being sealed", async () => {
  const opened = await testPlatform();
  let ahead = 0;
  const platform = { ...opened, clock: () => opened.clock() + ahead };
  const failures: unknown[] = [];
  const work = startWork(platform, opened.database.ownerUrl, (error) => failures.push(error));
  const app = await buildApp(platform, []);
  serveHealth(app, platform, work);
  const ready = async () => {
    const { statusCode, body } = await app.inject("/readyz");
    return [statusCode, JSON.parse(body)];
  };
  await work.stop();
  expect((await app.inject("/healthz")).statusCode).toBe(200);
  expect(await ready()).toEqual([200, { database: true, sealing: true }]);
  ahead = 11_000;
  expect(await ready()).toEqual([503, { database: true, sealing: false }]);
  ahead = 0;
  await platform.db.destroy();
  expect(await ready()).toEqual([503, { database: false, sealing: true }]);
  expect((await app.inject("/healthz")).statusCode).toBe(200);
  await app.close();
  expect(failures).toEqual([]);
});
