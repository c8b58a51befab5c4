// Writing, sealing and exporting the journal of a test's database.

import type { Platform } from "../src/platform.ts";
import { wholeDistrict, withActor } from "../src/db/withActor.ts";
import { append, type Act } from "../src/journal/append.ts";
import { exportLines } from "../src/journal/export.ts";
import { sealBatch } from "../src/journal/sealer.ts";

export const district = 1;
export const platformScope = { district, span: wholeDistrict, journal: true } as const;

/** That many acts, every second one with a subject, a purpose and a digest. */
export function someActs({ newId, clock }: Platform, count: number): Act[] {
  return Array.from({ length: count }, (_, n) => ({
    district,
    id: newId(),
    at: clock(),
    actor: `system:test-${n}`,
    act: "visit.record",
    count: n,
    ...(n % 2 === 1 && { subject: newId(), purpose: "screening", digest: Buffer.alloc(32, n) }),
  }));
}

export async function appendActs(platform: Platform, acts: readonly Act[]): Promise<void> {
  await withActor(platform.db, platformScope, (tx) => append(tx, acts));
}

/** Seals what waits; returns how many entries. */
export async function sealAll(platform: Platform): Promise<number> {
  const sealing = { db: platform.sealerDb, keyring: platform.keyring, clock: platform.clock };
  let count = 0;
  for (;;) {
    const sealed = await sealBatch(sealing, district);
    if (sealed === 0) return count;
    count += sealed;
  }
}

export async function exported(platform: Platform): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of exportLines(platform, platformScope)) lines.push(line.slice(0, -1));
  return lines;
}
