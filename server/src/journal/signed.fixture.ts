// Exports made without a database, also such as only the holder of the key could make.

import { sign } from "node:crypto";
import { canonicalHead, chainStart, type Entry } from "@lianfang/domain/journal/entry";
import { district } from "../../test/journal.ts";
import type { Keyring } from "../keys/keyring.ts";
import { chained } from "./chain.ts";
import { batchLine, entryLine, headerLine, readLine } from "./lines.ts";

type Numbered = (entry: Entry, position: number) => Entry;

const inOrder: Numbered = (entry, position) => ({ ...entry, seal: String(position + 1) });

/** Makes an export of these entries, numbered, chained and signed anew, in batches of these sizes. */
export function signedLines(
  entries: readonly Entry[],
  sizes: readonly number[],
  keyring: Keyring,
  numbered = inOrder,
): string[] {
  const { signing, signingId, signingPublic } = keyring;
  const lines = [headerLine(district, signingId, signingPublic)];
  let head: Buffer = Buffer.from(chainStart, "hex");
  let seal = "0";
  let position = 0;
  for (const [n, size] of sizes.entries()) {
    for (const unnumbered of entries.slice(position, position + size)) {
      const entry = numbered(unnumbered, position);
      position += 1;
      seal = entry.seal;
      head = chained(head, entry);
      lines.push(entryLine({ entry, hash: head.toString("hex") }));
    }
    const batch = {
      batch: String(n + 1),
      seal,
      head: head.toString("hex"),
      sealedAt: "2020-02-10T01:00:00.000Z",
    };
    const text = Buffer.from(canonicalHead({ ...batch, district }));
    const signature = sign(null, text, signing).toString("hex");
    lines.push(batchLine({ ...batch, keyId: signingId, signature }));
  }
  return lines;
}

/** How many entries each batch signs. */
export const sizes = [7, 1, 12, 10];

/** As many as those batches sign, with and without what may be left out. */
export function someEntries(): Entry[] {
  return Array.from({ length: 30 }, (_, n) => ({
    district,
    seal: "1",
    id: `018f0000-0000-7000-8000-${String(n).padStart(12, "0")}`,
    at: `2020-02-10T00:00:${String(n).padStart(2, "0")}.000Z`,
    actor: "system:test",
    act: "visit.record",
    subject: n % 2 === 0 ? null : `018f0000-0000-7000-8000-${String(n).padStart(12, "1")}`,
    purpose: n % 3 === 0 ? "screening" : null,
    count: n,
    digest: n % 2 === 0 ? null : "ab".repeat(32),
  }));
}

/** The head of the batch in the last line. */
export function headIn(lines: readonly string[]): { seal: string; head: string } {
  const last = readLine(lines.at(-1) ?? "");
  if (last === null || !("batch" in last)) throw new Error("the last line is not a batch");
  return { seal: last.batch.seal, head: last.batch.head };
}
