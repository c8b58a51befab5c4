// How many batches of a phone the real server ends in a second while more wait than it takes.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chanceOf } from "./chance.ts";
import { itemsAt } from "./client.ts";
import { layGround, type Sender } from "./ground.ts";
import { withPlatform } from "./platform.ts";
import { idMaker } from "@lianfang/domain/id";
import { mostAtWork } from "@lianfang/domain/sync/intake";
import { sync, syncVersion } from "@lianfang/domain/sync/contract";
import { isoOf } from "@lianfang/domain/time";
import { systemClock } from "@lianfang/server/src/clock.ts";
import { killPostgres, startVictims } from "./victims.ts";

const [warmUpMs, measureMs] = [3_000, 10_000];
/** A night's records of a phone. */
const itemsPerBatch = 10;

export async function measureRate(seed: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "lianfang-herd-"));
  try {
    const senders = await withPlatform(folder, layGround);
    const phones = senders.filter(({ headers }) => "cookie" in headers);
    const victims = await startVictims(folder, {});
    try {
      await victims.ready();
      return await rateOf(victims.address, phones, seed);
    } finally {
      await victims.end();
    }
  } finally {
    killPostgres(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function rateOf(address: string, phones: readonly Sender[], seed: number): Promise<number> {
  const begin = performance.now() + warmUpMs;
  const until = begin + measureMs;
  let ended = 0;
  // As many as the server takes at once: it is full and refuses nobody.
  await Promise.all(
    Array.from({ length: mostAtWork }, async (_, n) => {
      const chance = chanceOf(seed, 100 + n);
      const newId = idMaker(systemClock, chance.bytes);
      const sender = phones[n % phones.length];
      if (!sender) throw new Error("no phone to send from");
      while (performance.now() < until) {
        const items = Array.from({ length: itemsPerBatch }, () =>
          itemsAt(chance.pick(sender.households), chance, newId),
        ).flat();
        const response = await fetch(`${address}${sync.path}`, {
          method: "POST",
          headers: { ...sender.headers, "content-type": "application/json" },
          body: JSON.stringify({ version: syncVersion, sentAt: isoOf(systemClock()), items }),
        });
        await response.arrayBuffer();
        const now = performance.now();
        if (response.status === 200 && now >= begin && now < until) ended += 1;
      }
    }),
  );
  return ended / (measureMs / 1000);
}
