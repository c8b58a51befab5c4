// One request of the fuzz: valid, nearly valid, or nothing of the kind.

import type { Route } from "@lianfang/domain/route";
import { visitOf } from "../round.ts";
import type { Town } from "../town.ts";
import { fitting, mutated, odd, type Draw } from "./values.ts";

export type Sent = {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload?: string;
};

const types = [
  "application/json; charset=utf-16",
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/xml",
  "application/problem+json",
  "*/*",
  "",
];
const garbage = [
  "",
  "{",
  "nul",
  '"测"',
  "[]",
  '{"a":1,"a":2}',
  '{"__proto__":{"role":"headquarters"}}',
  "\u0000",
  "\uFEFF{}",
  `${"[".repeat(50_000)}${"]".repeat(50_000)}`,
  `{"version":1,"sentAt":"2026-01-01T00:00:00Z","items":[${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}]}`,
  `{"version":1e999,"items":-0}`,
  "x".repeat(600_000),
];

export function requestTo(route: Route, town: Town, draw: Draw): Sent {
  const { random, pick } = draw;
  const kind = random();
  const isValid = kind < 0.35;
  const near = (value: unknown): unknown =>
    isValid || random() < 0.4 ? value : mutated(value, draw);
  const params = near(route.params ? fitting(route.params, draw) : {});
  const query = near(route.query ? fitting(route.query, draw) : {});
  const body = near(route.body ? bodyOf(route, town, draw) : {});
  const isGarbage = kind > 0.85;
  const headers: Record<string, string> = {};
  if (random() < 0.95) headers["x-lianfang"] = "1";
  if (route.method === "POST")
    headers["content-type"] = isGarbage ? pick(types) : "application/json";
  const method = random() < 0.97 ? route.method : pick(["GET", "POST"] as const);
  return {
    method,
    url: pathOf(route, params, draw) + searchOf(query, draw, isGarbage),
    headers,
    ...(method === "POST" && { payload: isGarbage ? pick(garbage) : JSON.stringify(body) }),
  };
}

function bodyOf(route: Route, town: Town, draw: Draw): unknown {
  const body = route.body ? fitting(route.body, draw) : {};
  if (route.path !== "/v1/sync" || typeof body !== "object") return body;
  const houses = ["东街道 东一社区", "西街道 西一社区"].flatMap((path) => town.houses(path));
  const items = Array.from({ length: 1 + Math.floor(draw.random() * 4) }, () => {
    const temperature = Math.round(draw.random() * 60 + 340) / 10;
    const visit = visitOf(town, draw.pick(houses), { temperature });
    return draw.random() < 0.4 ? mutated(visit, draw) : visit;
  });
  return { ...body, version: 1, items };
}

const raw = ["%", "%zz", "%ff", "..", "%00", "%2e%2e%2f", "a".repeat(200), ""];

function pathOf(route: Route, params: unknown, { random, pick }: Draw): string {
  return route.path.replace(/:(\w+)/g, (_, name: string) => {
    if (random() < 0.05) return pick(raw);
    const value: unknown = Reflect.get(Object(params), name);
    const text = typeof value === "string" ? value : JSON.stringify(value ?? "");
    return encodeURIComponent(text.toWellFormed().slice(0, 300));
  });
}

function searchOf(query: unknown, draw: Draw, isGarbage: boolean): string {
  if (isGarbage)
    return draw.pick(["", "?", "?&&=", "?area=1&area=2", "?__proto__[a]=1", "?%zz=%", "?area=%00"]);
  const parts = Object.entries(Object(query)).map(([name, value]) => {
    const text = typeof value === "string" ? value : JSON.stringify(value ?? odd(draw) ?? "");
    return `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(text.toWellFormed().slice(0, 500))}`;
  });
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}
