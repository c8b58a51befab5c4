// Reads, commits and undoes what was asked for, one batch at a time, in the background. A
// server that starts takes up what another left: what is to be done stands in the batch.

import { retentionRules } from "@lianfang/domain/retention/rules";
import { sql } from "kysely";
import type { Platform } from "../platform.ts";
import { forgetBefore, selectBatches, selectPending } from "./batch-store.ts";
import { commitBatch } from "./commit.ts";
import { readBatch } from "./read-in.ts";
import { asImports } from "./register.ts";
import { undoBatch } from "./undo.ts";

const lookEveryMs = 500;
const forgetEveryMs = 3_600_000;
const keepMs = retentionRules.importFile.days * 86_400_000;

export type ImportWork = {
  /** Ends after the chunk under way. */
  stop(): Promise<void>;
};

export function startImports(platform: Platform, failed: (error: unknown) => void): ImportWork {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let forgetAt = 0;

  async function round(): Promise<void> {
    const districts = await platform.db.selectFrom("district").select("districtId").execute();
    const now = platform.clock();
    for (const { districtId } of districts) {
      if (now >= forgetAt) await forgetOld(platform, districtId);
      await workImports(platform, districtId, () => stopped, failed);
    }
    if (now >= forgetAt) forgetAt = now + forgetEveryMs;
  }
  function plan(): void {
    if (stopped) return;
    timer = setTimeout(() => {
      running = round().catch(failed).finally(plan);
    }, lookEveryMs);
  }
  plan();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Forgets files and cells past the days of their rule of retention. */
export async function forgetOld(platform: Platform, district: number): Promise<void> {
  const now = platform.clock();
  await asImports(platform, district, (tx) => forgetBefore(tx, district, now - keepMs, now));
}

/** Does all that is asked for in a district. */
export async function workImports(
  platform: Platform,
  district: number,
  stopped: () => boolean = () => false,
  failed?: (error: unknown) => void,
): Promise<void> {
  for (const id of await asImports(platform, district, (tx) => selectPending(tx, district))) {
    if (stopped()) return;
    try {
      await alone(platform, id, () => workBatch(platform, district, id, stopped));
    } catch (error) {
      // The batch stays as it is and is taken up again; others do not wait for it.
      if (!failed) throw error;
      failed(error);
    }
  }
}

async function workBatch(
  platform: Platform,
  district: number,
  id: string,
  stopped: () => boolean,
): Promise<void> {
  const [batch] = await asImports(platform, district, (tx) =>
    selectBatches(platform, tx, district, { id }),
  );
  if (batch?.state === "reading") await readBatch(platform, batch, stopped);
  if (batch?.state === "committing") await commitBatch(platform, district, id, stopped);
  if (batch?.state === "undoing") await undoBatch(platform, district, id, stopped);
}

/**
 * No two workers are on one batch, even of two servers: the lock belongs to a connection and
 * is gone with whoever held it.
 */
async function alone(platform: Platform, batch: string, act: () => Promise<void>): Promise<void> {
  await platform.db.connection().execute(async (connection) => {
    const key = sql`hashtextextended(${`lianfang.import ${batch}`}, 0)`;
    const { rows } = await sql<{
      got: boolean;
    }>`select pg_try_advisory_lock(${key}) as got`.execute(connection);
    if (rows[0]?.got !== true) return;
    try {
      await act();
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection);
    }
  });
}
