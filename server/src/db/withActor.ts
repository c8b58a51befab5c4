// The one door to PostgreSQL. It opens the transaction and says who is inside, in
// settings that end with it (requirement R3). Row security reads nothing else.

import { coalesce, type Range } from "@lianfang/domain/areas/area";
import { sql, type Kysely, type Transaction } from "kysely";
import type { Database } from "./database.ts";
import type { DB } from "./tables.ts";

/** The transaction of one request. */
export type Tx = Transaction<DB>;

/** What row security needs to know of an actor. */
export type Scope = {
  readonly district: number;
  readonly span: readonly Range[];
  /** True for auditors and the platform itself: they read the journal. */
  readonly journal?: boolean;
  /** The batch of a register that is being undone: what it made may be deleted (ADR 6). */
  readonly batch?: string;
  /**
   * A person whose whole history is read, wherever it was recorded; said only after a check
   * that the actor may see him, and good for reading only.
   */
  readonly person?: string;
};

/** Every number of a district: for the platform's own named acts. */
export const wholeDistrict: readonly Range[] = [{ from: 0, until: 2_147_483_647 }];

/**
 * Runs `act` in one transaction as an actor; what it throws undoes all of it.
 * A deadlock or a serialisation failure is tried again, twice.
 */
export async function withActor<T>(
  db: Database,
  scope: Scope,
  act: (tx: Tx) => Promise<T>,
  isolation: "read committed" | "repeatable read" = "read committed",
): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await db
        .transaction()
        .setIsolationLevel(isolation)
        .execute(async (tx) => {
          await enter(tx, scope);
          return act(tx);
        });
    } catch (error) {
      if (tries === 2 || !isTransient(error)) throw error;
    }
  }
}

/**
 * One act of the platform's own within a request, in another scope than the caller's; then
 * his own counts again. It takes no second connection: requests that wait for one
 * another's would bring the pool to a stand. Who calls it passes on no more than the caller may know.
 */
export async function asPlatform<T>(
  tx: Tx,
  { caller, wide }: { readonly caller: Scope; readonly wide: Scope },
  act: (tx: Tx) => Promise<T>,
): Promise<T> {
  await enter(tx, wide);
  let found: T;
  try {
    found = await act(tx);
  } catch (error) {
    // After an error of PostgreSQL's the transaction is lost, and this fails too.
    await enter(tx, caller).catch(() => undefined);
    throw error;
  }
  await enter(tx, caller);
  return found;
}

/** For what every district shares and no one owns: accounts, sessions, protocols. Sees no tenant row. */
export async function withoutScope<T>(
  db: Database,
  act: (tx: Kysely<DB>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(act);
}

/** Literals are made of checked integers and ids only; SET takes no parameters. */
async function enter(
  tx: Tx,
  { district, span, journal, batch = "", person }: Scope,
): Promise<void> {
  if (!Number.isInteger(district)) throw new Error("a district is an integer");
  const grids = coalesce(span).map(({ from, until }) => {
    if (!Number.isInteger(from) || !Number.isInteger(until))
      throw new Error("a range is of integers");
    return `[${from},${until})`;
  });
  if (!/^[0-9a-f-]{0,36}$/.test(batch)) throw new Error("a batch is a UUID");
  if (person !== undefined && !/^[0-9a-f-]{36}$/i.test(person))
    throw new Error("a person is a UUID");
  await sql
    .raw(
      `set local app.district='${district}';set local app.grids='{${grids.join(",")}}';` +
        `set local app.journal='${journal ? "on" : ""}';set local app.batch='${batch}';` +
        `set local app.person='${person ?? ""}'`,
    )
    .execute(tx);
}

const transient = new Set(["40001", "40P01"]);

function isTransient(error: unknown): boolean {
  return transient.has(sqlStateOf(error) ?? "");
}

/** The SQLSTATE of a PostgreSQL error; constraint names carry suffixes on a cluster, states do not. */
export function sqlStateOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** The name of the constraint that was violated, without a shard suffix. */
export function violated(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("constraint" in error)) return undefined;
  return typeof error.constraint === "string" ? error.constraint.replace(/_\d+$/, "") : undefined;
}
