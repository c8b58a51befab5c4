// The edge: nothing is served without a policy, and nothing is said beyond the contract.

import { route } from "@lianfang/domain/route";
import { Closed, Text } from "@lianfang/domain/schema";
import { expect, test } from "vitest";
import { testPlatform } from "../../test/platform.ts";
import { buildApp } from "./app.ts";
import { formats } from "./formats.ts";
import { servePublic } from "./serve.ts";

test("a route without a policy does not boot", async () => {
  const platform = await testPlatform();
  const hello = route({
    method: "GET",
    path: "/v1/hello",
    policy: { action: "test.hello", who: "public", scope: "none", purpose: null },
    reply: Closed({ word: Text(10) }),
  });
  const served = {
    route: hello,
    register: (app: Parameters<ReturnType<typeof servePublic>["register"]>[0]) =>
      void app.get("/v1/hello", async () => ({ word: "测" })),
  };
  await expect(buildApp(platform, [served])).rejects.toThrow("GET /v1/hello has no policy");
});

test("a reply holds the fields of its contract and no other", async () => {
  const platform = await testPlatform();
  const person = route({
    method: "GET",
    path: "/v1/person",
    policy: { action: "test.person", who: "public", scope: "none", purpose: null },
    reply: Closed({ name: Text(10), home: Closed({ door: Text(10) }) }),
  });
  const row = { name: "测*", phone: "14200000000", home: { door: "1-101", address: "测试路" } };
  const app = await buildApp(platform, [servePublic(person, async () => row)]);
  const reply = await app.inject({ url: "/v1/person" });
  expect(reply.json()).toEqual({ name: "测*", home: { door: "1-101" } });
  await app.close();
});

test("what finds no route is refused in the same words as all else", async () => {
  const app = await buildApp(await testPlatform(), []);
  for (const [url, status, problem] of [
    ["/v1/no-such", 404, "request.unknown-route"],
    ["/v1/%zz", 400, "request.malformed"],
    [`/v1/${"x".repeat(9_000)}`, 404, "request.unknown-route"],
  ] as const) {
    const reply = await app.inject({ url });
    expect(reply.headers["content-type"]).toMatch(/^application\/problem\+json/);
    expect(reply.json()).toMatchObject({
      status,
      problem,
      zh: expect.any(String),
      en: expect.any(String),
    });
  }
  await app.close();
});

test.each([
  ["2020-02-29T23:59:59.123456+08:00", true],
  ["2026-02-29T00:00:00Z", false],
  ["2026-13-01T00:00:00Z", false],
  ["2026-01-01T24:00:00Z", false],
  ["2026-01-01T00:00:00", false],
  ["0000-01-01T00:00:00Z", false],
  ["2199-12-31T23:59:59-14:00", false],
])("%s is an instant: %s", (text, is) => expect(formats["date-time"](text)).toBe(is));
