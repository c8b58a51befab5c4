// The platform of a data folder opened by the harness itself: before the run to lay the
// ground, after it to look what is there.

import { join } from "node:path";
import { systemClock, systemRandomness } from "@lianfang/server/src/clock.ts";
import { openPlatform } from "@lianfang/server/src/open.ts";
import type { Platform } from "@lianfang/server/src/platform.ts";
import { startPostgres } from "@lianfang/server/src/postgres/start.ts";

/** Opens the folder, does the work and closes it again, PostgreSQL and all. */
export async function withPlatform<T>(
  folder: string,
  work: (platform: Platform, ownerUrl: string) => Promise<T>,
): Promise<T> {
  const postgres = await startPostgres({ dataDir: join(folder, "postgres") });
  try {
    const opened = await openPlatform({
      ownerUrl: postgres.ownerUrl,
      keysFolder: join(folder, "keys"),
      publicUrl: "http://127.0.0.1",
      clock: systemClock,
      random: systemRandomness,
    });
    try {
      return await work(opened.platform, postgres.ownerUrl);
    } finally {
      await opened.close();
    }
  } finally {
    await postgres.stop();
  }
}
