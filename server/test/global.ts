// Once for a test run: one PostgreSQL, the roles, and a migrated template that every
// test clones (see database.ts).

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { systemClock } from "../src/clock.ts";
import { migrate } from "../src/db/migrate.ts";
import { makePartitions } from "../src/db/partitions.ts";
import { prepareRoles, type RolePasswords } from "../src/db/roles.ts";
import { startPostgres } from "../src/postgres/start.ts";
import { seed } from "./seed.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Database of the owner from which others are made; nothing of ours lies in it. */
    readonly maintenanceUrl: string;
    /** What the names of this run's databases begin with. */
    readonly prefix: string;
    readonly rolePasswords: RolePasswords;
  }
}

/** Roles belong to the whole PostgreSQL, so that every run must give them the same passwords. */
const rolePasswords = {
  app: "app-for-tests",
  sealer: "sealer-for-tests",
  eraser: "eraser-for-tests",
} as const;

/** Nothing here outlives the run, so nothing needs to reach the disk. */
const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  console.log(`随机种子 seed: LIANFANG_TEST_SEED=${seed}`);
  const { maintenanceUrl, stop } = await somePostgres();
  const prefix = `lianfang_test_${process.pid}`;
  try {
    await makeTemplate(maintenanceUrl, `${prefix}_template`);
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide("maintenanceUrl", maintenanceUrl);
  project.provide("prefix", prefix);
  project.provide("rolePasswords", rolePasswords);
  return async () => {
    await dropAll(maintenanceUrl, prefix);
    await stop();
  };
}

/** The PostgreSQL 15+ of LIANFANG_TEST_OWNER_URL, else an embedded one of this run's own. */
async function somePostgres(): Promise<{ maintenanceUrl: string; stop: () => Promise<void> }> {
  const given = process.env["LIANFANG_TEST_OWNER_URL"];
  if (given) return { maintenanceUrl: given, stop: async () => undefined };
  const dataDir = mkdtempSync(join(tmpdir(), "lianfang-test-"));
  const postgres = await startPostgres({ dataDir, settings });
  const stop = async (): Promise<void> => {
    await postgres.stop("immediate");
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { maintenanceUrl: postgres.ownerUrl, stop };
}

async function makeTemplate(maintenanceUrl: string, name: string): Promise<void> {
  const client = new Client({ connectionString: maintenanceUrl });
  await client.connect();
  await client.query(`create database ${name}`).finally(() => client.end());
  const template = new URL(maintenanceUrl);
  template.pathname = `/${name}`;
  await prepareRoles(template.href, rolePasswords);
  await migrate(template.href);
  await makePartitions(template.href, systemClock());
}

async function dropAll(maintenanceUrl: string, prefix: string): Promise<void> {
  const client = new Client({ connectionString: maintenanceUrl });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>(
    "select datname from pg_database where starts_with(datname, $1)",
    [prefix],
  );
  for (const { datname } of rows) await client.query(`drop database ${datname} with (force)`);
  await client.end();
}
