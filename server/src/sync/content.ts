import { createHash, hash } from "node:crypto";

/** No record nests deeper than 5; a text of brackets alone would exhaust the stack. */
const deepest = 64;

/**
 * JSON with sorted keys: the same content has the same text, whoever wrote it. What lies
 * deeper than any record is told as "…".
 */
export function canonical(value: unknown): string {
  return JSON.stringify(sorted(value, 0)) ?? "null";
}

/** A copy for the engine's own stringify, which beats joining the text piece by piece. */
function sorted(value: unknown, depth: number): unknown {
  if (!isObject(value)) return value;
  if (depth === deepest) return "…";
  if (Array.isArray(value)) return value.map((part) => sorted(part, depth + 1));
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value).toSorted()) {
    const part = sorted(value[key], depth + 1);
    // Plainly assigned it would not be a field but the copy's prototype, and be lost.
    if (key === "__proto__") Object.defineProperty(copy, key, { value: part, enumerable: true });
    else copy[key] = part;
  }
  return copy;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** First half of the SHA-256: what tells a repetition from a conflict. */
export function digestOf(text: string): Buffer {
  return hash("sha256", text, "buffer").subarray(0, 16);
}

/** SHA-256 over the digests of what a batch added, for its entry in the journal. */
export function digestOfAll(digests: readonly Buffer[]): Buffer {
  const whole = createHash("sha256");
  for (const digest of digests) whole.update(digest);
  return whole.digest();
}
