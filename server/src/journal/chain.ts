import { createHash } from "node:crypto";
import { canonicalEntry, type Entry } from "@lianfang/domain/journal/entry";

/** The chain value after an entry: SHA-256 over the value before it and the entry's text. */
export function chained(before: Uint8Array, entry: Entry): Buffer {
  return createHash("sha256").update(before).update(canonicalEntry(entry)).digest();
}
