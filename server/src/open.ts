// Opens the platform over a database: keys, roles, migrations, partitions, protocols.

import type { Clock, Randomness } from "@lianfang/domain/clock";
import { idMaker } from "@lianfang/domain/id";
import { createHmac } from "node:crypto";
import { actorFinder } from "./accounts/find-actor.ts";
import { openDatabase } from "./db/database.ts";
import { migrate } from "./db/migrate.ts";
import { makePartitions } from "./db/partitions.ts";
import { prepareRoles, type RolePasswords, type RoleUrls } from "./db/roles.ts";
import { openKeyring, type Keyring } from "./keys/keyring.ts";
import { keyStoreUrl, openKeyStore, prepareKeyStore } from "./keys/store.ts";
import type { Platform } from "./platform.ts";
import { loadProtocols } from "./protocols/store.ts";

export type Opening = {
  /** Owner of the database: migrates and makes partitions, serves nothing. */
  readonly ownerUrl: string;
  readonly keysFolder: string;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly committed?: (district: number) => void;
  /** Connections of the server's pool. */
  readonly poolSize?: number;
};

export type Opened = {
  readonly platform: Platform;
  readonly urls: RoleUrls;
  close(): Promise<void>;
};

export async function openPlatform(opening: Opening): Promise<Opened> {
  const { ownerUrl, clock, random } = opening;
  const keyring = await openKeyring(opening.keysFolder, random);
  const urls = await prepareRoles(ownerUrl, rolePasswords(keyring));
  await migrate(ownerUrl);
  await makePartitions(ownerUrl, clock());
  await prepareKeyStore(ownerUrl);
  const db = openDatabase(urls.app, opening.poolSize);
  const sealerDb = openDatabase(urls.sealer, 2);
  const eraserDb = openDatabase(urls.eraser, 2);
  const keyStore = openKeyStore(keyStoreUrl(urls.app), keyring.wrapping, random);
  await loadProtocols(db, clock());
  const platform: Platform = {
    db,
    sealerDb,
    eraserDb,
    keyring,
    keyStore,
    clock,
    random,
    newId: idMaker(clock, random),
    publicUrl: opening.publicUrl,
    findActor: actorFinder(db, clock),
    committed: opening.committed ?? (() => undefined),
  };
  return {
    platform,
    urls,
    async close() {
      await Promise.all([db.destroy(), sealerDb.destroy(), eraserDb.destroy(), keyStore.end()]);
    },
  };
}

/** The roles' passwords follow from the key file: a second process of the same data knows them too. */
export function rolePasswords(keyring: Keyring): RolePasswords {
  const passwordOf = (role: string) =>
    createHmac("sha256", keyring.roles.bytes()).update(role).digest("base64url");
  return {
    app: passwordOf("app"),
    sealer: passwordOf("sealer"),
    eraser: passwordOf("eraser"),
  };
}
