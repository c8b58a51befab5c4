import type { FastifyRequest } from "fastify";
import { refuse } from "./refuse.ts";

// Tab and line breaks may stand in sheets and notes.
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u2028\u2029\uFFFE\uFFFF]/;

/** Ids, codes and times are printable ASCII: nothing odd can be in them. */
const plain = /^[\x20-\x7e]*$/;

/** Why a text is not taken: control characters, lone surrogates, not in NFC; null if it is. */
export function oddText(text: string): string | null {
  if (plain.test(text)) return null;
  if (control.test(text)) return "control characters";
  if (!text.isWellFormed()) return "broken Unicode";
  return text === text.normalize("NFC") ? null : "not in Unicode NFC";
}

/** Walks a JSON value and names the first odd text in it. */
export function oddTextIn(value: unknown): string | null {
  if (typeof value === "string") return oddText(value);
  if (typeof value !== "object" || value === null) return null;
  if (Array.isArray(value)) return firstOdd(value);
  return firstOdd(Object.keys(value)) ?? firstOdd(Object.values(value));
}

function firstOdd(values: readonly unknown[]): string | null {
  for (const value of values) {
    const odd = typeof value === "string" ? oddText(value) : oddTextIn(value);
    if (odd !== null) return odd;
  }
  return null;
}

/** Sync items are looked at one by one by their own handler: one odd item never blocks the rest. */
export async function refuseOddText(request: FastifyRequest): Promise<void> {
  if (request.routeOptions.url === "/v1/sync") return;
  for (const [where, value] of [
    ["body", request.body],
    ["query", request.query],
  ] as const) {
    const why = oddTextIn(value);
    if (why !== null) refuse("request.malformed", { where, why });
  }
}
