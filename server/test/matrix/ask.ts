// Sends one request of the matrix to the running server and holds the reply against its
// contract.

import { text } from "node:stream/consumers";
import type { Route } from "@lianfang/domain/route";
import { Ajv, type ValidateFunction } from "ajv";
import type { FastifyInstance } from "fastify";
import { expect } from "vitest";
import { formats } from "../../src/http/formats.ts";
import type { Aim } from "./aim.ts";

export type Caller = Readonly<Record<string, string>>;

/** Headers of a signed-in browser, of a gateway, of nobody. */
export const asPerson = (cookie: string): Caller => ({ cookie, "x-lianfang": "1" });
export const asGateway = (key: string): Caller => ({ authorization: `Bearer ${key}` });
export const asNobody: Caller = { "x-lianfang": "1" };

export type Answer = { readonly status: number; readonly text: string; readonly type: string };

export async function ask(
  app: FastifyInstance,
  route: Route,
  caller: Caller,
  { params = {}, query = {}, body }: Aim,
): Promise<Answer> {
  const url = Object.entries(params).reduce(
    (path, [name, value]) => path.replace(`:${name}`, encodeURIComponent(value)),
    route.path,
  );
  const reply = await app.inject({
    method: route.method,
    url,
    query: { ...query },
    headers: caller,
    ...(route.method === "POST" && { payload: JSON.stringify(body) }),
    ...(route.method === "POST" && { headers: { ...caller, "content-type": "application/json" } }),
    payloadAsStream: true,
  });
  const type = reply.headers["content-type"] ?? "";
  // The stream of the board never ends by itself.
  const isOpen = type.startsWith("text/event-stream");
  if (isOpen) reply.stream().destroy();
  return { status: reply.statusCode, text: isOpen ? "" : await text(reply.stream()), type };
}

const ajv = new Ajv({ strict: false });
for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format);
const checks = new Map<Route, ValidateFunction>();

/** A reply holds what its contract names and nothing else; a refusal says why in both languages. */
export function expectOnContract(route: Route, { status, text: said, type }: Answer): void {
  const where = `${route.method} ${route.path} ${status} ${said.slice(0, 300)}`;
  if (status !== 200) {
    expect(type, where).toMatch(/^application\/problem\+json/);
    expect(JSON.parse(said), where).toEqual({
      problem: expect.stringMatching(/^[a-z]+\.[a-z-]+$/),
      details: expect.any(Object),
      status,
      zh: expect.stringMatching(/\p{Script=Han}/u),
      en: expect.stringMatching(/[a-z]/),
    });
    return;
  }
  if (!type.startsWith("application/json")) return;
  let check = checks.get(route);
  if (check === undefined) checks.set(route, (check = ajv.compile(route.reply)));
  check(JSON.parse(said));
  expect(check.errors ?? [], where).toEqual([]);
}

/** What the caller got: allow, empty, or the refusal. */
export function reduced({ status, text: said }: Answer, { shows }: Aim): string {
  if (status !== 200) return `deny ${status} ${JSON.parse(said).problem}`;
  if (shows === undefined || said.includes(shows)) return "allow";
  // A batch is answered item by item: the request is taken, its one item is set apart.
  const reason = /"answers":\[\{[^}]*"reason":"(\w+)"/.exec(said)?.[1];
  return reason === undefined ? "empty" : `set apart ${reason}`;
}
