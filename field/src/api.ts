// Calls a contract route. The contract says the method, the path and the types.

import type { BodyOf, ParamsOf, QueryOf, ReplyOf, Route } from "@lianfang/domain/route";
import { now } from "./clock.ts";
import { readRetryAfter } from "./outbox/retry.ts";

type Given<R extends Route> = { params?: ParamsOf<R>; query?: QueryOf<R>; body?: BodyOf<R> };

/** A refusal in the server's own words. */
export type Refusal = {
  readonly problem: string;
  readonly status: number;
  readonly zh: string;
  readonly en: string;
};

/**
 * Not ok with a refusal: the platform said no. Not ok without: nothing on the way, or
 * something that is not the platform (a captive portal, a broken proxy) answered.
 */
export type Outcome<T> =
  | { readonly ok: true; readonly reply: T }
  | { readonly ok: false; readonly refusal: Refusal | null; readonly retryAfterMs: number | null };

const patienceMs = 30_000;

/** Never throws: no network is an everyday answer. */
export async function call<const R extends Route>(
  route: R,
  given: Given<R> = {},
): Promise<Outcome<ReplyOf<R>>> {
  try {
    const response = await fetch(
      filled(route.path, given.params ?? {}) + asked(given.query ?? {}),
      {
        method: route.method,
        credentials: "same-origin",
        cache: "no-store",
        redirect: "error",
        headers: {
          accept: "application/json",
          "content-type": "application/json",
          "x-lianfang": "1",
        },
        signal: AbortSignal.timeout(patienceMs),
        ...(given.body !== undefined && { body: JSON.stringify(given.body) }),
      },
    );
    const retryAfterMs = readRetryAfter(response.headers.get("retry-after"), now());
    const isJson = /^application\/(problem\+)?json\b/.test(
      response.headers.get("content-type") ?? "",
    );
    const reply: unknown = isJson ? await response.json() : null;
    if (!response.ok) {
      return { ok: false, refusal: isRefusal(reply) ? reply : null, retryAfterMs };
    }
    if (reply === null) return { ok: false, refusal: null, retryAfterMs };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server replies by the same contract
    return { ok: true, reply: reply as ReplyOf<R> };
  } catch {
    return { ok: false, refusal: null, retryAfterMs: null };
  }
}

function isRefusal(value: unknown): value is Refusal {
  return (
    typeof value === "object" &&
    value !== null &&
    "problem" in value &&
    typeof value.problem === "string" &&
    "zh" in value &&
    typeof value.zh === "string" &&
    "en" in value &&
    typeof value.en === "string"
  );
}

function asked(query: object): string {
  const parts = Object.entries(query).map(([name, value]) => [name, String(value)]);
  return parts.length > 0 ? `?${String(new URLSearchParams(parts))}` : "";
}

function filled(path: string, params: object): string {
  return Object.entries(params).reduce(
    (url, [name, value]) => url.replace(`:${name}`, encodeURIComponent(String(value))),
    path,
  );
}
