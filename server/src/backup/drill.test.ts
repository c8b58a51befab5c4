// The two commands as a person types them, on the embedded database.

import { execFile } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { settle } from "../../test/backups.ts";
import { appendActs, sealAll, someActs } from "../../test/journal.ts";
import { testFolder } from "../../test/platform.ts";
import { systemClock, systemRandomness } from "../clock.ts";
import { wholeDistrict, withActor } from "../db/withActor.ts";
import { openPlatform } from "../open.ts";
import { open } from "../keys/seal.ts";
import { pastPlace } from "../people/change.ts";
import { correct } from "../people/correct.ts";
import { selectByHash } from "../people/find.ts";
import { soughtBy } from "../people/hashes.ts";
import { openIdentity } from "../people/identity.ts";
import type { Platform } from "../platform.ts";
import { startPostgres } from "../postgres/start.ts";

type Ended = { code: number | null; text: string; last: Record<string, unknown> };

/** Runs a command with --json; `last` is what its last line says. */
async function run(command: "backup" | "restore", ...args: string[]): Promise<Ended> {
  const script = fileURLToPath(new URL(`${command}.main.ts`, import.meta.url));
  const { DATABASE_URL: _, ...env } = process.env;
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [script, ...args, "--json"],
      { env },
      (_error, stdout, stderr) => {
        const last = stdout.trimEnd().split("\n").at(-1) ?? "";
        resolve({ code: child.exitCode, text: stdout + stderr, last: JSON.parse(last) });
      },
    );
  });
}

async function opened(data: string) {
  const postgres = await startPostgres({ dataDir: join(data, "postgres") });
  const open = await openPlatform({
    ownerUrl: postgres.ownerUrl,
    keysFolder: join(data, "keys"),
    publicUrl: "http://localhost:8080",
    clock: systemClock,
    random: systemRandomness,
  });
  let ended = false;
  const stop = async () => {
    if (ended) return;
    ended = true;
    await open.close();
    await postgres.stop();
  };
  onTestFinished(stop);
  return { platform: open.platform, stop };
}

const scope = { district: 1, span: wholeDistrict };

async function corrected({ db, ...platform }: Platform, person: string): Promise<void> {
  const wanted = { phone: "14200000009", why: "来电更正" };
  const by = platform.newId();
  const done = await withActor(db, scope, (tx) =>
    correct({ db, ...platform }, tx, scope, by, person, wanted),
  );
  expect(done).toEqual({ done: true });
}

/** The identity of a person and what was corrected of it; null where it cannot be read. */
async function known(platform: Platform, person: string) {
  return withActor(platform.db, scope, async (tx) => {
    const key = (await platform.keyStore.find(1, [person])).get(person);
    const past = await tx
      .selectFrom("personIdentityPast")
      .select(["pastId", "before"])
      .where("districtId", "=", 1)
      .where("personId", "=", person)
      .execute();
    return {
      identity: await openIdentity(platform, tx, 1, person),
      before: past.map(({ pastId, before }) =>
        key ? JSON.parse(open(key, pastPlace(pastId, "before"), before).toString()) : null,
      ),
    };
  });
}

test("a running Lianfang is backed up and comes back elsewhere", async () => {
  const [data, elsewhere] = [testFolder(), testFolder()];
  const [to, keyFiles] = [join(testFolder(), "backup"), join(testFolder(), "key-files")];
  const first = await opened(data);
  const [person = "", erased = ""] = await settle(first.platform, ["测家一", "测家二"]);
  for (const one of [person, erased]) await corrected(first.platform, one);
  await first.platform.keyStore.destroy(1, [erased], systemClock());
  await appendActs(first.platform, someActs(first.platform, 10));
  await sealAll(first.platform);

  const inside = await run("backup", "--to", to, "--data", data, "--with-keys-to", join(to, "x"));
  expect(inside).toMatchObject({ code: 1, last: { pass: false } });
  const made = await run("backup", "--to", to, "--data", data, "--with-keys-to", keyFiles);
  expect(made).toMatchObject({ code: 0, last: { pass: true } });
  expect(made.text).toContain("Whoever holds all three reads everything");
  expect(statSync(keyFiles).mode & 0o077).toBe(0);
  expect(statSync(join(keyFiles, "wrapping.key")).mode & 0o077).toBe(0);
  await first.stop();
  // A stopped one is backed up too, and is stopped again after.
  expect(await run("backup", "--to", join(to, "../second"), "--data", data)).toMatchObject({
    code: 0,
  });
  expect(existsSync(join(data, "postgres/cluster/postmaster.pid"))).toBe(false);

  const without = await run("restore", "--from", to, "--data", elsewhere);
  expect(without).toMatchObject({ code: 1, last: { pass: false } });
  expect(without.text).toContain("--key-files");
  expect(existsSync(join(elsewhere, "postgres"))).toBe(false);
  const back = await run("restore", "--from", to, "--data", elsewhere, "--key-files", keyFiles);
  expect(back).toMatchObject({
    code: 0,
    last: { pass: true, journals: [{ district: 1, pass: true, entries: 10 }] },
  });
  const again = await run("restore", "--from", to, "--data", elsewhere);
  expect(again).toMatchObject({ code: 1, last: { pass: false } });
  expect(again.text).toContain("不是空的");

  const second = await opened(elsewhere);
  // Who he is, what he was before the correction, and where he is found.
  expect(await known(second.platform, person)).toEqual({
    identity: expect.objectContaining({ name: "测家一", phone: "14200000009" }),
    before: [{ phone: "14200000001" }],
  });
  expect(await known(second.platform, erased)).toEqual({
    identity: { problem: "person.unknown", details: {} },
    before: [null],
  });
  const sought = soughtBy(second.platform.keyring, "phone", "142-0000-0009");
  const found = await withActor(second.platform.db, scope, (tx) => selectByHash(tx, 1, sought));
  expect(found).toContain(person);
}, 180_000);

test("a command that is told too little says how it is used", async () => {
  expect(await run("backup")).toMatchObject({ code: 2, last: { pass: false } });
  const strange = await run("restore", "--from", "a", "--data", "b", "--nothing");
  expect(strange).toMatchObject({ code: 2, last: { pass: false } });
  expect(strange.text).toContain("npm run restore");
});
