// Runs the flow: hands each sealed entry to the reactions for its act. At least once,
// in the sealer's order; a reaction finds by its cause that it has run before.

import { sql } from "kysely";
import { wholeDistrict, withActor, type Tx } from "../db/withActor.ts";
import type { Platform } from "../platform.ts";

/** A sealed entry as a reaction sees it. */
export type Happened = {
  readonly district: number;
  readonly seal: string;
  readonly act: string;
  readonly subject: string | null;
};

export type Reaction = {
  readonly on: string;
  /** Entries of this act that follow each other, in the sealer's order; at least one. */
  readonly do: (platform: Platform, tx: Tx, entries: readonly Happened[]) => Promise<void>;
};

/** A reaction that takes its entries one by one. */
export function each(
  react: (platform: Platform, tx: Tx, entry: Happened) => Promise<void>,
): Reaction["do"] {
  return async (platform, tx, entries) => {
    for (const entry of entries) await react(platform, tx, entry);
  };
}

const step = 500;

/**
 * Reacts to what was sealed since the last time in a district; returns how many entries
 * it passed. Each step of at most 500 entries is one transaction with its cursor.
 */
export async function follow(
  platform: Platform,
  flow: readonly Reaction[],
  district: number,
): Promise<number> {
  const scope = { district, span: wholeDistrict, journal: true };
  return withActor(platform.db, scope, async (tx) => {
    const cursor = await sql<{ seal: string }>`
      insert into reaction_cursor (district_id, seal) values (${district}, 0)
      on conflict (district_id) do update set seal = reaction_cursor.seal
      returning seal`.execute(tx);
    const entries = await tx
      .selectFrom("journal")
      .select(["seal", "act", "subject"])
      .where("districtId", "=", district)
      .where("seal", ">", cursor.rows[0]?.seal ?? "0")
      .orderBy("seal")
      .limit(step)
      .execute();
    const last = entries.at(-1);
    if (!last) return 0;
    for (const run of runsOf(entries.filter(({ act }) => flow.some(({ on }) => on === act)))) {
      for (const reaction of flow.filter(({ on }) => on === run[0]?.act)) {
        await reaction.do(
          platform,
          tx,
          run.map((entry) => ({ district, ...entry })),
        );
      }
    }
    await tx
      .updateTable("reactionCursor")
      .set({ seal: last.seal })
      .where("districtId", "=", district)
      .execute();
    return entries.length;
  });
}

/** Entries cut where the act changes. */
function runsOf<T extends { readonly act: string }>(entries: readonly T[]): T[][] {
  const runs: T[][] = [];
  for (const entry of entries) {
    const run = runs.at(-1);
    if (run?.[0]?.act === entry.act) run.push(entry);
    else runs.push([entry]);
  }
  return runs;
}
