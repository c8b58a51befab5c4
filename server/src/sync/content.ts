import { createHash } from "node:crypto";

/** JSON with sorted keys: the same content has the same text, whoever wrote it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`);
  return `{${fields.join(",")}}`;
}

/** First half of the SHA-256: what tells a repetition from a conflict. */
export function digestOf(text: string): Buffer {
  return createHash("sha256").update(text).digest().subarray(0, 16);
}
