// Values that fit a schema, and values that nobody expects.

import { isoOf } from "@lianfang/domain/time";
import type { TSchema } from "typebox";

export type Draw = {
  /** In [0, 1). */
  readonly random: () => number;
  readonly pick: <T>(from: readonly T[]) => T;
  /** Ids, areas and words that mean something in the district. */
  readonly known: { readonly ids: readonly string[]; readonly areas: readonly number[] };
  readonly now: number;
};

export function drawFrom(random: () => number, known: Draw["known"], now: number): Draw {
  const pick = <T>(from: readonly T[]): T => {
    const one = from[Math.floor(random() * from.length)];
    if (one === undefined) throw new Error("nothing to pick from");
    return one;
  };
  return { random, pick, known, now };
}

const words = [
  "测",
  "测家一",
  "fever",
  "clerk",
  "东一社区",
  "a",
  "0",
  "login,name\nnew.one,测新",
  "👩‍👩‍👧",
  "x".repeat(39),
];
const patterned = [
  "0",
  "7",
  "12",
  "000000",
  "135790",
  "500109",
  "500109001035",
  "aaaaa-aaaaa",
  "some.one",
  "x1",
];

type Schema = TSchema & {
  readonly anyOf?: Schema[];
  readonly enum?: unknown[];
  readonly const?: unknown;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly properties?: Record<string, Schema>;
  readonly required?: string[];
};

/** Something that the schema most likely takes. */
export function fitting(schema: Schema, draw: Draw): unknown {
  const { random, pick, known } = draw;
  if (schema.anyOf) return fitting(pick(schema.anyOf), draw);
  if (schema.enum) return pick(schema.enum);
  if (schema.const !== undefined) return schema.const;
  if (schema.type === "string") return text(schema, draw);
  if (schema.type === "integer" || schema.type === "number") {
    return random() < 0.7 ? pick(known.areas) : Math.floor(random() * 1_000);
  }
  if (schema.type === "boolean") return random() < 0.5;
  if (schema.type === "null") return null;
  if (schema.type === "array") {
    const length = (schema.minItems ?? 0) + Math.floor(random() * 3);
    return Array.from({ length }, () => (schema.items ? fitting(schema.items, draw) : odd(draw)));
  }
  if (schema.type === "object") {
    const entries = Object.entries(schema.properties ?? {}).filter(
      ([name]) => schema.required?.includes(name) || random() < 0.5,
    );
    return Object.fromEntries(entries.map(([name, part]) => [name, fitting(part, draw)]));
  }
  return odd(draw);
}

function text({ format, pattern, minLength = 0, maxLength = 100 }: Schema, draw: Draw): string {
  const { random, pick, known, now } = draw;
  if (format === "uuid") return pick(known.ids);
  if (format === "date-time") return isoOf(now + Math.floor((random() - 0.3) * 1e9));
  if (pattern !== undefined) {
    const matching = [...patterned, String(pick(known.areas))].filter((one) =>
      new RegExp(pattern).test(one),
    );
    return matching.length > 0 ? pick(matching) : "";
  }
  return pick(words).padEnd(minLength, "测").slice(0, maxLength);
}

const deep = (depth: number): unknown => {
  let value: unknown = "测";
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};

const oddValues: readonly ((draw: Draw) => unknown)[] = [
  () => null,
  () => "",
  () => true,
  () => [],
  () => ({}),
  () => -1,
  () => 0.1,
  () => 2 ** 31,
  () => 2 ** 53 + 2,
  () => -(2 ** 63),
  () => 1e308,
  () => deep(40),
  () => deep(900),
  () => Array.from({ length: 2_000 }, (_, index) => index),
  () => "测".repeat(5_000),
  () => "a\u0000b",
  () => "\ud800",
  () => "e\u0301",
  () => "\u202Egnal\u200B",
  () => "'; drop table account; --",
  () => "%_\\",
  () => "../../etc/passwd",
  () => "<script>alert(1)</script>",
  () => "9".repeat(19),
  () => "2026-13-45T99:99:99Z",
  () => "2026-02-30T00:00:00Z",
  () => "0000-01-01T00:00:00Z",
  () => "2199-12-31T23:59:59.999999-14:00",
  ({ pick, known }) => pick(known.ids).toUpperCase(),
  ({ pick, known }) => `urn:uuid:${pick(known.ids)}`,
  ({ pick, known }) => pick(known.ids),
  ({ pick, known }) => pick(known.areas),
  ({ pick }) => ({ [pick(oddKeys)]: deep(3) }),
];

export const oddKeys = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "",
  "a\u0000",
  "测",
  "\ud800",
  "length",
];

export function odd(draw: Draw): unknown {
  return draw.pick(oddValues)(draw);
}

/** The value with one thing in it that is wrong. */
export function mutated(value: unknown, draw: Draw): unknown {
  const { random, pick } = draw;
  if (typeof value !== "object" || value === null || random() < 0.15) return odd(draw);
  const entries = Object.entries(value);
  const at = Math.floor(random() * entries.length);
  if (entries.length === 0 || random() < 0.15) entries.push([pick(oddKeys), odd(draw)]);
  else if (random() < 0.2) entries.splice(at, 1);
  else {
    const entry = entries[at];
    if (entry) entry[1] = mutated(entry[1], draw);
  }
  return Array.isArray(value) ? entries.map(([, part]) => part) : Object.fromEntries(entries);
}
