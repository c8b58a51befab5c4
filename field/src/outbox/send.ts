// Sends what waits, one batch after another, and believes only answers.

import { sync, syncVersion } from "@lianfang/domain/sync/contract";
import { isoOf } from "@lianfang/domain/time";
import { call, type Refusal } from "../api.ts";
import { now } from "../clock.ts";
import { committed, outbox } from "../store.ts";
import { isSpent, nextBatch, settled } from "./item.ts";
import { readAnswers } from "./read-answers.ts";

/** `elsewhere`: another tab of this app is sending. */
export type Sending =
  | { readonly done: "all"; readonly received: number }
  | { readonly done: "elsewhere" }
  | {
      readonly done: "failed";
      readonly received: number;
      readonly refusal: Refusal | null;
      readonly retryAfterMs: number | null;
    };

/** Only one tab of a phone sends at a time; the others see the answers in the shared store. */
export function sendWaiting(account: string): Promise<Sending> {
  return navigator.locks.request(
    "lianfang-outbox",
    { ifAvailable: true },
    async (lock): Promise<Sending> => (lock === null ? { done: "elsewhere" } : sendAll(account)),
  );
}

async function sendAll(account: string): Promise<Sending> {
  let received = 0;
  for (;;) {
    const batch = nextBatch(await outbox.toArray(), account);
    if (batch.length === 0) return { done: "all", received };
    const outcome = await call(sync, {
      body: {
        version: syncVersion,
        sentAt: isoOf(now()),
        items: batch.map(({ content }) => content),
      },
    });
    const taken = outcome.ok ? await settle(outcome.reply, new Set(batch.map(({ id }) => id))) : 0;
    received += taken;
    // A reply that answers nothing would be asked for again without end.
    if (taken > 0) continue;
    return outcome.ok
      ? { done: "failed", received, refusal: null, retryAfterMs: null }
      : { done: "failed", received, ...outcome };
  }
}

async function settle(reply: unknown, sent: ReadonlySet<string>): Promise<number> {
  const sure = readAnswers(reply, sent);
  return committed(async () => {
    for (const answer of sure) {
      const item = await outbox.get(answer.id);
      if (item !== undefined) await outbox.put(settled(item, answer, now()));
    }
    return sure.length;
  });
}

/** Drops receipts that are a day old. */
export async function dropSpent(): Promise<void> {
  await committed(async () => {
    const spent = (await outbox.toArray()).filter((item) => isSpent(item, now()));
    await outbox.bulkDelete(spent.map(({ id }) => id));
  });
}
