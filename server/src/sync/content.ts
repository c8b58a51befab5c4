import { createHash, hash } from "node:crypto";

/** No record nests deeper than 5; a text of brackets alone would exhaust the stack. */
const deepest = 64;

/**
 * JSON with sorted keys: the same content has the same text, whoever wrote it. What lies
 * deeper than any record is told as "…".
 */
export function canonical(value: unknown, depth = 0): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (depth === deepest) return '"…"';
  let text = "";
  if (Array.isArray(value)) {
    for (const part of value) text += `${text && ","}${canonical(part, depth + 1)}`;
    return `[${text}]`;
  }
  const fields: Readonly<Record<string, unknown>> = { ...value };
  for (const key of Object.keys(fields).toSorted()) {
    if (fields[key] === undefined) continue;
    text += `${text && ","}${JSON.stringify(key)}:${canonical(fields[key], depth + 1)}`;
  }
  return `{${text}}`;
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
