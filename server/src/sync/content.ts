import { createHash } from "node:crypto";

/** No record nests deeper than 5; a text of brackets alone would exhaust the stack. */
const deepest = 64;

/**
 * JSON with sorted keys: the same content has the same text, whoever wrote it. What lies
 * deeper than any record is told as "…".
 */
export function canonical(value: unknown, depth = 0): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (depth === deepest) return '"…"';
  if (Array.isArray(value)) {
    return `[${value.map((part) => canonical(part, depth + 1)).join(",")}]`;
  }
  const fields = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part, depth + 1)}`);
  return `{${fields.join(",")}}`;
}

/** First half of the SHA-256: what tells a repetition from a conflict. */
export function digestOf(text: string): Buffer {
  return createHash("sha256").update(text).digest().subarray(0, 16);
}

/** SHA-256 over the digests of what a batch added, for its entry in the journal. */
export function digestOfAll(digests: readonly Buffer[]): Buffer {
  const hash = createHash("sha256");
  for (const digest of digests) hash.update(digest);
  return hash.digest();
}
