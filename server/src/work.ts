// What the platform does by itself: seal the journal, let the flow follow it, let late
// tasks climb, hold new people against the district, read and commit registers, make
// tomorrow's partitions. Promises never depend on it: a late task is late, and an order ends,
// by the clock alone.

import { makePartitions } from "./db/partitions.ts";
import { flow } from "./flow.ts";
import { startImports } from "./imports/work.ts";
import { follow } from "./journal/follow.ts";
import { sealBatch } from "./journal/sealer.ts";
import { comparePeople } from "./people/pairs.ts";
import type { Platform } from "./platform.ts";
import { climbLate } from "./tasks/open.ts";

/** After a commit the sealer waits this long for others to share its batch. */
const gatherMs = 200;
/** The journal is sealed at least this often (requirement R5: 10 s). */
const sealEveryMs = 2_000;
const climbEveryMs = 30_000;
const partitionEveryMs = 3_600_000;

export type Work = {
  /** Something was committed in a district: seal soon. */
  kick(): void;
  /** Milliseconds since the last round that ended well. */
  staleFor(): number;
  stop(): Promise<void>;
};

/** Starts the work of all districts; `failed` is told of what went wrong, each time. */
export function startWork(
  platform: Platform,
  ownerUrl: string,
  failed: (error: unknown) => void,
): Work {
  let lastGood = platform.clock();
  let wanted = false;
  let busy = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let climbAt = 0;
  let partitionAt = platform.clock() + partitionEveryMs;

  async function round(): Promise<void> {
    wanted = false;
    const districts = await platform.db.selectFrom("district").select("districtId").execute();
    const now = platform.clock();
    for (const { districtId } of districts) {
      if (now >= climbAt) await climbLate(platform, districtId);
      await sealAndFollow(platform, districtId);
      // A thousand at a time: a register of a hundred thousand never keeps a fever waiting.
      if ((await comparePeople(platform, districtId)) > 0) wanted = true;
    }
    if (now >= climbAt) climbAt = now + climbEveryMs;
    if (now >= partitionAt) {
      await makePartitions(ownerUrl, now);
      partitionAt = now + partitionEveryMs;
    }
    lastGood = platform.clock();
  }

  function plan(delay: number): void {
    if (stopped) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      busy = true;
      running = round()
        .catch(failed)
        .finally(() => {
          busy = false;
          plan(wanted ? gatherMs : sealEveryMs);
        });
    }, delay);
  }

  plan(0);
  const imports = startImports(platform, failed);
  return {
    kick() {
      if (wanted) return;
      wanted = true;
      // One round at a time: a second would hold connections and wait for the first.
      if (!busy) plan(gatherMs);
    },
    staleFor: () => platform.clock() - lastGood,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await imports.stop();
      await running;
    },
  };
}

/** Seals all that waits and reacts to it; what a reaction writes is sealed in turn. */
export async function sealAndFollow(platform: Platform, district: number): Promise<void> {
  const sealing = { db: platform.sealerDb, keyring: platform.keyring, clock: platform.clock };
  let moved: number;
  do {
    moved = await sealBatch(sealing, district);
    moved += await follow(platform, flow, district);
  } while (moved > 0);
}
