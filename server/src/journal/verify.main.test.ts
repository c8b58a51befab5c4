import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { appendActs, exported, sealAll, someActs } from "../../test/journal.ts";
import { testFolder, testPlatform } from "../../test/platform.ts";

const program = fileURLToPath(new URL("verify.main.ts", import.meta.url));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: "utf8",
  });
  const last = stdout.trimEnd().split("\n").at(-1) ?? "";
  return { status, stdout, stderr, last };
}

async function exportedFile(): Promise<{ file: string; lines: string[]; head: string }> {
  const platform = await testPlatform();
  const acts = someActs(platform, 5).map((act) => ({ ...act, purpose: "line\u2028separator" }));
  await appendActs(platform, acts);
  await sealAll(platform);
  const lines = await exported(platform);
  const file = join(testFolder(), "journal.ndjson");
  writeFileSync(file, `${lines.join("\n")}\n`);
  const head = /"head":"(\w+)"/.exec(lines.at(-1) ?? "")?.[1] ?? "";
  return { file, lines, head };
}

test("a sound export leaves 0 and says which head was checked", async () => {
  const { file, head } = await exportedFile();
  const grouped = head.toUpperCase().replaceAll(/(.{8})/g, "$1 ");
  expect(run(file, "--head", `5:${grouped}`, "--json")).toMatchObject({ status: 0, stderr: "" });
  const { last } = run(file, "--head", head, "--json");
  expect(JSON.parse(last)).toMatchObject({ pass: true, entries: 5, lastSeal: "5", head });
});

test("without a printed head it says what remains unproven", async () => {
  const { file, head } = await exportedFile();
  expect(run(file).stdout).toContain("--head");
  expect(run(file, "--head", head).stdout).not.toContain("--head");
});

test("a falsified export leaves 1 and names line and fault", async () => {
  const { file, lines } = await exportedFile();
  writeFileSync(file, lines.join("\n").replace('"count":2', '"count":3'));
  const { status, stdout, last } = run(file, "--json");
  expect(status).toBe(1);
  expect(stdout).toContain("✗ 4:");
  expect(JSON.parse(last)).toMatchObject({
    pass: false,
    faults: [{ line: 4, code: "entry.hash" }],
  });
});

test("a head that does not occur leaves 1", async () => {
  const { file } = await exportedFile();
  expect(run(file, "--head", "ab".repeat(32)).status).toBe(1);
});

test("what is no export, or no head, leaves 2 and says so", async () => {
  const { file, head } = await exportedFile();
  const picture = join(testFolder(), "picture.png");
  writeFileSync(picture, Buffer.alloc(5_000, 0x89));
  for (const args of [[picture], [`${picture}.gone`], [testFolder()]]) {
    const { status, stderr, last } = run(...args, "--json");
    expect([status, JSON.parse(last).pass]).toEqual([2, false]);
    expect(stderr).toContain(args[0]);
  }
  expect(run(file, "--head", head.slice(1))).toMatchObject({ status: 2 });
  expect(run(file, "--haed", head).stderr).toContain("用法");
  expect(run().stderr).toContain("用法");
});
