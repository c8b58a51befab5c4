import { Console } from "node:console";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";
import { inspect } from "node:util";
import * as fc from "fast-check";
import fastify from "fastify";
import { expect, test } from "vitest";
import { testDatabase } from "../../test/database.ts";
import { testFolder } from "../../test/platform.ts";
import { systemClock, systemRandomness as random } from "../clock.ts";
import { openKeyring } from "./keyring.ts";
import { lookupHash, open, seal, type Place } from "./seal.ts";
import { Secret } from "./secret.ts";

const key = new Secret(random(32));
const place: Place = { table: "person_identity", column: "name", row: "person-1" };
const plain = Buffer.from("测家一");

test("a sealed value opens in its place, and differs each time", () => {
  const sealed = seal(key, place, plain, random);
  expect(open(key, place, sealed)).toEqual(plain);
  expect(sealed.includes(plain)).toBe(false);
  expect(seal(key, place, plain, random)).not.toEqual(sealed);
});

test.each([
  ["row", { ...place, row: "person-2" }],
  ["column", { ...place, column: "address" }],
  ["table", { ...place, table: "person" }],
  ["place that reads alike", { table: "person_identity", column: "namep", row: "erson-1" }],
])("a sealed value moved to another %s does not open", (_, other) => {
  const sealed = seal(key, place, plain, random);
  expect(() => open(key, other, sealed)).toThrow();
});

test("a sealed value does not open with another key", () => {
  const sealed = seal(key, place, plain, random);
  expect(() => open(new Secret(random(32)), place, sealed)).toThrow();
});

test("a sealed value with any byte changed, or cut short, does not open", () => {
  const sealed = seal(key, place, plain, random);
  const whole = sealed.length;
  fc.assert(
    fc.property(fc.nat(whole - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const flipped = Buffer.from(sealed);
      flipped[at] = (flipped[at] ?? 0) ^ change;
      expect(() => open(key, place, flipped)).toThrow();
      expect(() => open(key, place, sealed.subarray(0, at))).toThrow();
    }),
  );
});

test("a look-up hash depends on key and kind, not on how a character is composed", () => {
  const hash = lookupHash(key, "name", "é");
  expect(lookupHash(key, "name", "e\u0301")).toEqual(hash);
  expect(lookupHash(key, "phone", "é")).not.toEqual(hash);
  expect(lookupHash(new Secret(random(32)), "name", "é")).not.toEqual(hash);
});

/** Collects what is written to it. */
function sink(): { stream: Writable; text: () => string } {
  let all = "";
  const stream = new Writable({
    write(chunk, _, done) {
      all += String(chunk);
      done();
    },
  });
  return { stream, text: () => all };
}

test("a secret does not come out by printing, logging or serialising it", () => {
  const bytes = Buffer.from("0123456789abcdef0123456789abcdef");
  const secret = new Secret(bytes);
  const log = sink();
  const line = sink();
  new Console(line.stream).log(secret, { secret }, "%s %o %j", secret);
  const app = fastify({ logger: { stream: log.stream } });
  app.log.info({ secret, deep: { keyring: { secret } } }, `with ${String(secret)}`);
  app.log.error(secret);
  const outputs = [
    JSON.stringify({ secret }),
    inspect(secret, { showHidden: true, depth: 9 }),
    inspect({ deep: { secret } }, { depth: 9, customInspect: false, showHidden: true }),
    String(secret),
    JSON.stringify(Object.entries(secret)),
    JSON.stringify(structuredClone(Object.assign({}, secret))),
    log.text(),
    line.text(),
  ];
  expect(log.text()).toContain("[secret]");
  const shapes = [bytes.toString(), bytes.toString("hex"), bytes.toString("base64"), "48,49,50"];
  shapes.push(JSON.stringify([...bytes.subarray(0, 3)]).slice(1, -1), inspect(bytes).slice(8, 20));
  for (const output of outputs) {
    for (const shape of shapes) expect(output).not.toContain(shape);
  }
});

test("a person whose key is destroyed cannot be read any more; others can", async () => {
  const database = await testDatabase();
  const store = await database.keyStore(key, random);
  const people = ["018f0000-0000-7000-8000-000000000001", "018f0000-0000-7000-8000-000000000002"];
  const [gone = "", kept = ""] = people;
  const keys = await store.make(1, people);
  const sealed = people.map((row) => {
    return seal(keys.get(row) ?? key, { ...place, row }, plain, random);
  });
  await store.destroy(1, [gone], systemClock());
  const left = await store.find(1, people);
  expect([...left.keys()]).toEqual([kept]);
  const keptKey = left.get(kept) ?? key;
  expect(open(keptKey, { ...place, row: kept }, sealed[1] ?? plain)).toEqual(plain);
  for (const other of [keptKey, key]) {
    expect(() => open(other, { ...place, row: gone }, sealed[0] ?? plain)).toThrow();
  }
});

test("a person keeps his key, and each district has its own", async () => {
  const database = await testDatabase();
  const store = await database.keyStore(key, random);
  const person = "018f0000-0000-7000-8000-000000000001";
  const bytes = async (district: number): Promise<Uint8Array | undefined> =>
    (await store.make(district, [person])).get(person)?.bytes();
  const first = await bytes(1);
  expect(first).toHaveLength(32);
  expect(await bytes(1)).toEqual(first);
  expect(await bytes(2)).not.toEqual(first);
});

test("the keyring's files are made once, readable by their owner only", async () => {
  const folder = join(testFolder(), "keys");
  const first = await openKeyring(folder, random);
  const files = readdirSync(folder);
  expect(files.toSorted()).toEqual([
    "journal-signing.pem",
    "lookup.key",
    "roles.key",
    "wrapping.key",
  ]);
  for (const file of files) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const before = files.map((file) => readFileSync(join(folder, file), "hex"));
  const again = await openKeyring(folder, random);
  expect(files.map((file) => readFileSync(join(folder, file), "hex"))).toEqual(before);
  expect(again.wrapping.bytes()).toEqual(first.wrapping.bytes());
  expect(again.signingPublic).toBe(first.signingPublic);
});

test("a damaged key file is refused, not made anew", async () => {
  const folder = testFolder();
  await openKeyring(folder, random);
  writeFileSync(join(folder, "wrapping.key"), "short");
  await expect(openKeyring(folder, random)).rejects.toThrow("wrapping.key");
  expect(readFileSync(join(folder, "wrapping.key"), "utf8")).toBe("short");
});
