import { join } from "node:path";
import { escapeIdentifier } from "pg";
import { inject, onTestFinished, expect, test } from "vitest";
import {
  backedUp,
  digestsOf,
  emptyDatabase,
  fillEveryTable,
  namesIn,
  restored,
  settle,
  sourcePlatform,
  terminateBlocked,
} from "../../test/backups.ts";
import { asOwner, testDatabase } from "../../test/database.ts";
import { systemClock, systemRandomness } from "../clock.ts";
import { keyStoreUrl } from "../keys/store.ts";
import { testFolder } from "../../test/platform.ts";
import { backup } from "./backup.ts";

const people = ["测家一", "测家二", "测家三", "测家四"];

test("identities are read as before; who was erased stays erased", async () => {
  const source = await sourcePlatform();
  const ids = await settle(source, people);
  const [, second = "", third = "", fourth = ""] = ids;
  await source.keyStore.destroy(1, [second], systemClock());
  const folder = await backedUp(source);

  const target = await emptyDatabase();
  expect(await restored(source.keyring, folder, target)).toMatchObject({ erased: 0 });
  expect(await namesIn(target, source, ids)).toEqual(["测家一", null, "测家三", "测家四"]);

  // Erased after the backup, as a later one tells.
  await source.keyStore.destroy(1, [third], systemClock());
  const later = join(await backedUp(source), "keys/tombstone.copy.gz");
  const told = await emptyDatabase();
  expect(await restored(source.keyring, folder, told, { tombstones: later })).toMatchObject({
    erased: 1,
  });
  expect(await namesIn(told, source, ids)).toEqual(["测家一", null, null, "测家四"]);

  // Erased after the backup, as the key store tells that outlived its database.
  const outlived = await testDatabase();
  const store = await outlived.keyStore(source.keyring.wrapping, systemRandomness);
  await store.destroy(1, [fourth], systemClock());
  await restored(source.keyring, folder, outlived.ownerUrl);
  expect(await namesIn(outlived.ownerUrl, source, ids)).toEqual(["测家一", null, "测家三", null]);
});

test("an older main part is restored with a later key store, never the other way", async () => {
  const source = await sourcePlatform();
  const ids = await settle(source, people.slice(0, 2));
  const older = await backedUp(source);
  await source.keyStore.destroy(1, [ids[0] ?? ""], systemClock());
  const newer = await backedUp(source);
  const target = await emptyDatabase();
  await expect(
    restored(source.keyring, newer, target, { keys: join(older, "keys") }),
  ).rejects.toThrow(/older than the main one/);
  await restored(source.keyring, older, target, { keys: join(newer, "keys") });
  expect(await namesIn(target, source, ids)).toEqual([null, "测家二"]);
});

test("a database that holds anything is refused and left as it is", async () => {
  const source = await sourcePlatform();
  const folder = await backedUp(source);
  const { ownerUrl } = source.database;
  const before = await digestsOf(ownerUrl);
  await expect(restored(source.keyring, folder, ownerUrl)).rejects.toThrow(/不是空的/);
  expect(await digestsOf(ownerUrl)).toEqual(before);

  const withKeys = await testDatabase();
  const store = await withKeys.keyStore(source.keyring.wrapping, systemRandomness);
  await store.make(1, ["01700000-0000-7000-8000-000000000001"]);
  await expect(restored(source.keyring, folder, withKeys.ownerUrl)).rejects.toThrow(/person_key/);
  const kept = Object.values(await digestsOf(withKeys.ownerUrl));
  expect(kept.every((one) => one.startsWith("0 "))).toBe(true);
});

test("an interrupted restore leaves nothing behind and is done again", async () => {
  const source = await sourcePlatform();
  await fillEveryTable(source);
  const folder = await backedUp(source);
  const { ownerUrl } = await testDatabase();
  const target = await testDatabase();
  await target.keyStore(source.keyring.wrapping, systemRandomness);
  // All tables are loaded when it reaches the key store, and waits there.
  await asOwner(async (blocker) => {
    await blocker.query("begin; lock table person_key in row exclusive mode");
    const interrupted = restored(source.keyring, folder, target.ownerUrl);
    await Promise.all([
      expect(interrupted).rejects.toThrow(/terminat/),
      terminateBlocked(keyStoreUrl(target.ownerUrl), "lock %"),
    ]);
  }, keyStoreUrl(target.ownerUrl));
  expect(await digestsOf(target.ownerUrl)).toEqual(await digestsOf(ownerUrl));
  await restored(source.keyring, folder, target.ownerUrl);
  expect(await digestsOf(target.ownerUrl)).toEqual(await digestsOf(source.database.ownerUrl));
});

test("an owner below row security restores every row, and is refused a backup that would miss some", async () => {
  const source = await sourcePlatform();
  await fillEveryTable(source);
  const folder = await backedUp(source);
  const owner = `${inject("prefix")}_owner`;
  await asOwner(async (client) => {
    await client.query(
      `create role ${escapeIdentifier(owner)} login createdb createrole password 'owner-for-tests'`,
    );
    // As if the owner had made the server's roles himself.
    await client.query(
      `grant lianfang_app, lianfang_sealer to ${escapeIdentifier(owner)} with admin option`,
    );
    onTestFinished(() =>
      asOwner((last) => last.query(`drop role ${escapeIdentifier(owner)}`)).then(() => undefined),
    );
  });
  const target = await emptyDatabase(owner);
  const asOther = Object.assign(new URL(target), { username: owner, password: "owner-for-tests" });
  await restored(source.keyring, folder, asOther.href);

  expect(await digestsOf(target)).toEqual(await digestsOf(source.database.ownerUrl));
  const forced = (url: string) =>
    asOwner(async (client) => {
      const text = "select relname from pg_class where relforcerowsecurity order by relname";
      return (await client.query(text)).rows;
    }, url);
  expect(await forced(target)).toEqual(await forced(source.database.ownerUrl));

  const shared = { keyFilesTo: null, clock: systemClock, random: systemRandomness };
  const options = { ownerUrl: asOther.href, keysFolder: source.keysFolder, to: testFolder() };
  await expect(backup({ ...options, ...shared })).rejects.toThrow(/BYPASSRLS/);
});
