import { CamelCasePlugin, Kysely, PostgresDialect } from "kysely";
import { Pool, types } from "pg";
import type { DB } from "./tables.ts";

/** A connection pool that may only be used through `withActor` (see withActor.ts). */
export type Database = Kysely<DB>;

// Seal numbers pass 2^53 in principle: kept as strings. Dates stay YYYY-MM-DD.
types.setTypeParser(types.builtins.DATE, (day) => day);

/** Opens a pool of at most `size` connections to a PostgreSQL URL. */
export function openDatabase(connectionString: string, size = 16): Database {
  const pool = new Pool({ connectionString, max: size, idleTimeoutMillis: 60_000 });
  // A connection that dies while idle is replaced by the pool; the error is not ours.
  pool.on("error", () => undefined);
  // One that dies between two statements of a transaction fails the next of them; without a
  // listener it would end this process.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    // Values inside jsonb are what people answered: their keys are not ours to rename.
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}
