// Calls a contract route. The contract says method, path and types; a refusal is thrown
// with the server's own words in both languages.

import type { ProblemReply } from "@lianfang/domain/problem";
import type { BodyOf, ParamsOf, QueryOf, ReplyOf, Route } from "@lianfang/domain/route";
import type { TSchema } from "typebox";

export type Given<R extends Route> = (R extends { params: TSchema }
  ? { params: ParamsOf<R> }
  : { params?: never }) &
  (R extends { body: TSchema } ? { body: BodyOf<R> } : { body?: never }) &
  (R extends { query: TSchema } ? { query?: QueryOf<R> } : { query?: never });

/** The server answered no. */
export class Refusal extends Error {
  readonly reply: ProblemReply;
  constructor(reply: ProblemReply) {
    super(reply.problem);
    this.reply = reply;
  }
}

/** No answer came, or none that this platform sends. */
export class Unreachable extends Error {}

/** Sends one call and answers by the contract; throws `Refusal` or `Unreachable`. */
export async function call<const R extends Route>(
  route: R,
  given: Given<R>,
  signal?: AbortSignal,
): Promise<ReplyOf<R>> {
  const response = await send(route, given, signal);
  const reply: unknown = await response.json().catch(() => null);
  if (response.ok && reply !== null) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server replies by the same contract
    return reply as ReplyOf<R>;
  }
  throw isProblemReply(reply) ? new Refusal(reply) : new Unreachable(route.path);
}

async function send<R extends Route>(
  route: R,
  given: Given<R>,
  signal?: AbortSignal,
): Promise<Response> {
  const { params, query, body }: { params?: object; query?: object; body?: unknown } = given;
  try {
    return await fetch(address(route.path, params, query), {
      method: route.method,
      credentials: "same-origin",
      // The header that no foreign page can set without asking: it proves the page is ours.
      headers: {
        "x-lianfang": "1",
        accept: "application/json",
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Unreachable(route.path, { cause: error });
  }
}

/** A route's path with its parameters filled in and its query behind it. */
export function address(path: string, params: object = {}, query: object = {}): string {
  const filled = path.replace(/:(\w+)/g, (whole, name: string) => {
    const value: unknown = new Map(Object.entries(params)).get(name);
    const known = typeof value === "string" || typeof value === "number";
    return known ? encodeURIComponent(value) : whole;
  });
  const asked = Object.entries(query).filter(([, value]) => value !== undefined);
  if (asked.length === 0) return filled;
  return `${filled}?${new URLSearchParams(asked.map(([key, value]) => [key, String(value)]))}`;
}

function isProblemReply(reply: unknown): reply is ProblemReply {
  return (
    typeof reply === "object" &&
    reply !== null &&
    "problem" in reply &&
    "zh" in reply &&
    "en" in reply
  );
}
