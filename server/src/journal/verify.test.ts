import * as fc from "fast-check";
import { chainStart } from "@lianfang/domain/journal/entry";
import { expect, test } from "vitest";
import { asOwner } from "../../test/database.ts";
import { appendActs, district, exported, sealAll, someActs } from "../../test/journal.ts";
import { testKeyring, testPlatform } from "../../test/platform.ts";
import { seed, seeded } from "../../test/seed.ts";
import { mutations } from "./mutate.fixture.ts";
import { headIn, signedLines, sizes, someEntries } from "./signed.fixture.ts";
import { verifyLines } from "./verify.ts";

test("an export that nobody touched holds, with each of its printed heads", async () => {
  const lines = signedLines(someEntries(), sizes, await testKeyring());
  const heads = [headIn(lines), headIn(lines.slice(0, 11)), { seal: null, head: chainStart }];
  expect(await verifyLines(lines, { heads })).toEqual({
    pass: true,
    district,
    keyId: expect.stringMatching(/^[0-9a-f]{16}$/),
    entries: 30,
    lastSeal: "30",
    head: headIn(lines).head,
    headsFound: 3,
    faultCount: 0,
    faults: [],
  });
});

test("100 of 100 mutations are found", async () => {
  const lines = signedLines(someEntries(), sizes, await testKeyring());
  const random = seeded(20);
  const missed: string[] = [];
  for (let n = 0; n < 100; n += 1) {
    const { what, lines: changed } = mutations[n % mutations.length]?.(lines, random) ?? {
      what: "none",
      lines,
    };
    const { pass } = await verifyLines(changed, {
      heads: what === "cut the tail" ? [headIn(lines)] : [],
    });
    if (pass) missed.push(`${n} ${what}`);
  }
  expect(missed, `seed ${seed}`).toEqual([]);
});

test("any one character that is changed is found", async () => {
  const lines = signedLines(someEntries(), sizes, await testKeyring());
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 94 }), async (l, c, shift) => {
      const line = lines[l % lines.length] ?? "";
      const at = c % line.length;
      const code = 32 + ((line.charCodeAt(at) - 32 + shift) % 95);
      const changed = line.slice(0, at) + String.fromCharCode(code) + line.slice(at + 1);
      const { pass } = await verifyLines(lines.with(l % lines.length, changed));
      expect(pass).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test("a history rewritten and signed with the right key is found by a printed head and only by it", async () => {
  const keyring = await testKeyring();
  const entries = someEntries();
  const printed = headIn(signedLines(entries, sizes, keyring).slice(0, 11));
  const [first, ...rest] = entries;
  if (!first) throw new Error("an entry is needed");
  const rewritten = signedLines([{ ...first, actor: "system:other" }, ...rest], sizes, keyring);
  expect(await verifyLines(rewritten)).toMatchObject({ pass: true });
  for (const seal of [printed.seal, null]) {
    const result = await verifyLines(rewritten, { heads: [{ ...printed, seal }] });
    expect(result).toMatchObject({ pass: false, faults: [{ code: "head.missing" }] });
  }
});

test("numbers left out, or entries of another district, are found though chained and signed", async () => {
  const keyring = await testKeyring();
  const lines = signedLines(someEntries(), [30], keyring, (entry, n) => ({
    ...entry,
    seal: String(n < 5 ? n + 1 : n + 2),
  }));
  const { faults } = await verifyLines(lines);
  expect(faults).toMatchObject([{ line: 7, code: "entry.number" }]);
  const foreign = signedLines(someEntries(), [30], keyring, (entry, n) => ({
    ...entry,
    seal: String(n + 1),
    district: n === 5 ? district + 1 : district,
  }));
  const result = await verifyLines(foreign);
  expect(result.faults).toMatchObject([{ line: 7, code: "entry.district" }]);
});

test("a history signed with another key is found by the key's id and only by it", async () => {
  const [right, wrong] = [await testKeyring(), await testKeyring()];
  const lines = signedLines(someEntries(), sizes, wrong);
  expect(await verifyLines(lines)).toMatchObject({ pass: true });
  expect(await verifyLines(lines, { keyId: right.signingId })).toMatchObject({
    faults: [{ line: 1, code: "key.other" }],
  });
});

test("a history rewritten without the key is found by the signatures it keeps", async () => {
  const [right, wrong] = [await testKeyring(), await testKeyring()];
  const isBatch = (line: string): boolean => line.startsWith('{"batch"');
  const lines = signedLines(someEntries(), [30], right);
  const changed = someEntries().map((entry) => ({ ...entry, actor: "system:other" }));
  const forged = signedLines(changed, [30], wrong).with(0, lines[0] ?? "");
  const kept = forged.map((line, n) => (isBatch(line) ? (lines[n] ?? "") : line));
  expect((await verifyLines(kept)).faults).toMatchObject([{ code: "batch.head" }]);
  const unsigned = forged.filter((line) => !isBatch(line));
  expect((await verifyLines(unsigned)).faults).toMatchObject([{ code: "tail.unsigned" }]);
});

test("nothing can be written beside what is hashed and signed, or under another's key id", async () => {
  const [right, wrong] = [await testKeyring(), await testKeyring()];
  const lines = signedLines(someEntries(), sizes, wrong);
  const [header = "", entry = ""] = lines;
  for (const [n, changed] of [
    [1, entry.replace('"act"', '"act":"journal.read","act"')],
    [1, entry.replace("{", '{"note":1,')],
    [1, entry.replace(",", ", ")],
    [8, (lines[8] ?? "").replace("}}", '},"note":1}')],
    [0, header.replace("{", '{"note":1,')],
    [0, header.replace(/}$/, ',"note":1}')],
  ] as const) {
    expect(await verifyLines(lines.with(n, changed)), changed).toMatchObject({ pass: false });
  }
  const posing = lines.map((line) => line.replaceAll(wrong.signingId, right.signingId));
  expect((await verifyLines(posing)).faults).toMatchObject([{ code: "file.not-export" }]);
});

test("a head printed with another number than its own is found", async () => {
  const lines = signedLines(someEntries(), sizes, await testKeyring());
  const heads = [{ ...headIn(lines), seal: "29" }];
  expect(await verifyLines(lines, { heads })).toMatchObject({
    faults: [{ code: "head.elsewhere" }],
  });
});

test("a fault names its line and the check goes on behind it", async () => {
  const lines = signedLines(someEntries(), sizes, await testKeyring());
  const changed = [3, 25].reduce(
    (all, n) => all.with(n, (all[n] ?? "").replace("visit.record", "visit.repeat")),
    lines,
  );
  const { faults } = await verifyLines(changed);
  expect(faults.map(({ line, code }) => [line, code])).toEqual([
    [4, "entry.hash"],
    [26, "entry.hash"],
  ]);
});

test("a backup restored behind a printed head and gone on from is found by that head", async () => {
  const platform = await testPlatform();
  await appendActs(platform, someActs(platform, 10));
  await sealAll(platform);
  const backup = headIn(await exported(platform));
  await appendActs(platform, someActs(platform, 5));
  await sealAll(platform);
  const printed = headIn(await exported(platform));

  await asOwner(async (client) => {
    await client.query("delete from journal where seal > $1", [backup.seal]);
    await client.query("delete from journal_batch where last_seal > $1", [backup.seal]);
  }, platform.database.ownerUrl);
  await appendActs(platform, someActs(platform, 8));
  await sealAll(platform);
  const forked = await exported(platform);
  expect(await verifyLines(forked, { heads: [backup] })).toMatchObject({ pass: true, entries: 18 });
  expect(await verifyLines(forked, { heads: [printed] })).toMatchObject({
    pass: false,
    faults: [{ code: "head.missing" }],
  });
});

test("entries deleted from the end of the table leave a signature that tells of them", async () => {
  const platform = await testPlatform();
  await appendActs(platform, someActs(platform, 4));
  await sealAll(platform);
  const remove = "delete from journal where seal > 2";
  await asOwner((client) => client.query(remove), platform.database.ownerUrl);
  const { faults } = await verifyLines(await exported(platform));
  expect(faults.map(({ code }) => code)).toContain("batch.seal");
});

test.each([[], [""], ["{}"], ["第一行"], ['{"format":"lianfang-journal","version":2}']])(
  "a file that begins with %j is not taken for an export",
  async (...lines) => {
    expect(await verifyLines(lines)).toMatchObject({
      pass: false,
      faults: [{ line: 1, code: "file.not-export" }],
    });
  },
);
