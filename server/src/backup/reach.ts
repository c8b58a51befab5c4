// Reaches the database of a data folder: the embedded one, whether it runs or not, or that
// of DATABASE_URL.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isPostmasterOf, readLockFile } from "../postgres/postmaster.ts";
import { findSite, isInitialised, ownerUrl } from "../postgres/site.ts";
import { startPostgres } from "../postgres/start.ts";
import { trouble } from "../postgres/trouble.ts";

export type Reached = {
  readonly ownerUrl: string;
  /** Stops what was started for this; what ran before goes on. */
  readonly close: () => Promise<void>;
};

const readyMs = 60_000;

/** For a backup: the database must be there, and may be in use by a running server. */
export async function reachDatabase(
  data: string,
  databaseUrl: string | undefined,
): Promise<Reached> {
  if (databaseUrl !== undefined) return { ownerUrl: databaseUrl, close: async () => undefined };
  const dataDir = join(data, "postgres");
  if (!existsSync(join(dataDir, "cluster"))) {
    throw trouble(
      `${data} 中没有数据库。请用 --data 指定联防的数据目录，或设置 DATABASE_URL。`,
      `There is no database in ${data}. Name the data folder of Lianfang with --data, or set DATABASE_URL.`,
    );
  }
  return (await running(dataDir)) ?? startedFor(dataDir);
}

/** For a restore: made if it is not there; refused while a running server holds it. */
export async function makeDatabase(
  data: string,
  databaseUrl: string | undefined,
): Promise<Reached> {
  if (databaseUrl !== undefined) return { ownerUrl: databaseUrl, close: async () => undefined };
  return startedFor(join(data, "postgres"));
}

async function startedFor(dataDir: string): Promise<Reached> {
  const postgres = await startPostgres({ dataDir });
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= postgres.stop());
  // Ctrl-C in a backup must not leave the database running without anyone to stop it.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => void close());
  }
  return { ownerUrl: postgres.ownerUrl, close };
}

/** The database as a server of ours holds it; null where none runs. */
async function running(dataDir: string): Promise<Reached | null> {
  const site = findSite(dataDir);
  isInitialised(site);
  const patience = performance.now() + readyMs;
  for (;;) {
    const lock = readLockFile(site.cluster);
    if (lock === null || !isPostmasterOf(site.cluster, lock.pid)) return null;
    if (lock.status === "ready" || performance.now() > patience) {
      return { ownerUrl: ownerUrl(site, lock.port, "lianfang"), close: async () => undefined };
    }
    await sleep(50);
  }
}
