// A database with the sample in it, for the tests of its figures.

import { idMaker } from "@lianfang/domain/id";
import type { sql } from "kysely";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeTestDatabase, type TestDatabase } from "../../test/database.ts";
import { systemClock, systemRandomness } from "../clock.ts";
import { wholeDistrict, withActor } from "../db/withActor.ts";
import { openKeyring } from "../keys/keyring.ts";
import type { Platform } from "../platform.ts";
import { loadProtocols } from "../protocols/store.ts";

export type Ready = {
  readonly database: TestDatabase;
  readonly keysFolder: string;
  readonly platform: Platform;
  /** Rows of a query as the platform itself sees the district. */
  readonly rows: <T>(query: ReturnType<typeof sql<T>>) => Promise<T[]>;
  readonly drop: () => Promise<void>;
};

/** A platform over an empty database with the shipped protocols. */
export async function readyPlatform(): Promise<Ready> {
  const { database, drop } = await makeTestDatabase();
  const keysFolder = mkdtempSync(join(tmpdir(), "lianfang-test-"));
  const keyring = await openKeyring(keysFolder, systemRandomness);
  const platform: Platform = {
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
  await loadProtocols(database.db, systemClock());
  return {
    database,
    keysFolder,
    platform,
    rows: (query) =>
      withActor(
        database.db,
        { district: 1, span: wholeDistrict, journal: true },
        async (tx) => (await query.execute(tx)).rows,
      ),
    drop: async () => {
      await drop();
      rmSync(keysFolder, { recursive: true, force: true });
    },
  };
}
