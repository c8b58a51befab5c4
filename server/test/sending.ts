// Sending batches to the real server, as a phone and as a gateway.

import { sync } from "@lianfang/domain/sync/contract";
import { isoOf } from "@lianfang/domain/time";
import type { Person, Reply, Town } from "./town.ts";

type Envelope = { readonly sentAt?: string; readonly version?: number };
export type Send = (items: readonly unknown[], over?: Envelope) => Promise<Reply<typeof sync>>;

export function byPhone(town: Town, person: Person): Send {
  return async (items, over) => person.call(sync, { body: batch(town, items, over) });
}

export function byGateway(town: Town, key: string): Send {
  return async (items, over) => {
    const response = await town.app.inject({
      method: "POST",
      url: sync.path,
      headers: { authorization: `Bearer ${key}` },
      payload: batch(town, items, over),
    });
    const body = response.json<Reply<typeof sync>["body"]>();
    return { status: response.statusCode, body, headers: response.headers };
  };
}

function batch(town: Town, items: readonly unknown[], over: Envelope = {}) {
  return { version: 1, sentAt: isoOf(town.platform.clock()), items: [...items], ...over };
}

/** The words of the answers in the order of the items. */
export function wordsOf(reply: Reply<typeof sync>): string[] {
  return reply.body.answers.map(({ answer }) => answer);
}
