import { createHash, hash } from "node:crypto";
import type { HouseholdVisit } from "@lianfang/domain/observations/visit";

/** No record nests deeper than 5; a text of brackets alone would exhaust the stack. */
const deepest = 64;

/**
 * JSON with sorted keys: the same content has the same text, whoever wrote it. What lies
 * deeper than any record is told as "…".
 */
export function canonical(value: unknown): string {
  return JSON.stringify(sorted(value, 0)) ?? "null";
}

/**
 * The same text for what `readItem` took for a visit, whose fields are known: written down in
 * their order, which spares looking for it in every item of a batch.
 */
export function canonicalVisit(visit: HouseholdVisit): string {
  const { answers, at, checks, household, id, kind, protocol, round } = visit;
  return JSON.stringify({
    answers: sorted(answers, 1),
    at,
    checks: checks.map((check) => ({ answers: sorted(check.answers, 3), person: check.person })),
    household,
    id,
    kind,
    protocol,
    round,
  });
}

/** A copy for the engine's own stringify, which beats joining the text piece by piece. */
function sorted(value: unknown, depth: number): unknown {
  if (!isObject(value)) return value;
  if (depth === deepest) return "…";
  if (Array.isArray(value)) {
    return value.length === 0 ? value : value.map((part) => sorted(part, depth + 1));
  }
  const copy: Record<string, unknown> = {};
  for (const key of inOrder(Object.keys(value))) {
    const part = sorted(value[key], depth + 1);
    // Plainly assigned it would not be a field but the copy's prototype, and be lost.
    if (key === "__proto__") Object.defineProperty(copy, key, { value: part, enumerable: true });
    else copy[key] = part;
  }
  return copy;
}

/** Answers have few fields and mostly come in order: sorting them anyway shows in a profile. */
function inOrder(keys: string[]): string[] {
  const ordered = keys.every((key, n) => n === 0 || (keys[n - 1] ?? "") <= key);
  return ordered ? keys : keys.toSorted();
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** First half of the SHA-256, in hex: what tells a repetition from a conflict. */
export function digestOf(text: string): string {
  return hash("sha256", text, "hex").slice(0, 32);
}

/** SHA-256 over the digests of what a batch added, for its entry in the journal. */
export function digestOfAll(digests: readonly string[]): Buffer {
  return createHash("sha256").update(digests.join(""), "hex").digest();
}
