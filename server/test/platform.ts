import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { idMaker } from "@lianfang/domain/id";
import { onTestFinished } from "vitest";
import { systemClock, systemRandomness } from "../src/clock.ts";
import { openKeyring, type Keyring } from "../src/keys/keyring.ts";
import type { Platform } from "../src/platform.ts";
import { testDatabase, type TestDatabase } from "./database.ts";

/** A folder that is gone when the test ends. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "lianfang-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Fresh keys of the calling test. */
export async function testKeyring(): Promise<Keyring> {
  return openKeyring(testFolder(), systemRandomness);
}

/** Everything an act is given, over a private database; nobody is signed in. */
export async function testPlatform(): Promise<Platform & { readonly database: TestDatabase }> {
  const database = await testDatabase();
  const keyring = await testKeyring();
  return {
    database,
    db: database.db,
    sealerDb: database.sealerDb,
    eraserDb: database.eraserDb,
    keyring,
    keyStore: await database.keyStore(keyring.wrapping, systemRandomness),
    clock: systemClock,
    random: systemRandomness,
    newId: idMaker(systemClock, systemRandomness),
    publicUrl: "http://localhost:8080",
    findActor: {
      bySession: async () => null,
      wasRevoked: async () => false,
      byKey: async () => null,
    },
    committed: () => undefined,
  };
}
