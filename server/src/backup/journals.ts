// After a restore: does every district's journal hold, from its first entry to its last?

import { wholeDistrict } from "../db/withActor.ts";
import { openDatabase } from "../db/database.ts";
import { exportLines } from "../journal/export.ts";
import { verifyLines, type Verification } from "../journal/verify.ts";
import type { Keyring } from "../keys/keyring.ts";
import type { Head } from "./manifest.ts";

export type VerifiedJournal = Pick<
  Verification,
  "pass" | "entries" | "lastSeal" | "faultCount" | "faults"
> & { readonly district: number };

/** Verifies the journals of the districts that have heads; each head must be found at its number. */
export async function verifyJournals(
  appUrl: string,
  keyring: Keyring,
  heads: readonly Head[],
): Promise<VerifiedJournal[]> {
  const db = openDatabase(appUrl, 1);
  const verified: VerifiedJournal[] = [];
  try {
    for (const district of new Set(heads.map((head) => head.district))) {
      const scope = { district, span: wholeDistrict, journal: true };
      const expected = {
        heads: heads.filter((head) => head.district === district),
        keyId: keyring.signingId,
      };
      const result = await verifyLines(bare(exportLines({ db, keyring }, scope)), expected);
      const { pass, entries, lastSeal, faultCount, faults } = result;
      verified.push({ district, pass, entries, lastSeal, faultCount, faults });
    }
  } finally {
    await db.destroy();
  }
  return verified;
}

async function* bare(lines: AsyncIterable<string>): AsyncIterable<string> {
  for await (const line of lines) yield line.replace(/\n$/, "");
}
