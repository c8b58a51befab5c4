// Sends what waits, one batch after another, and believes only answers.

import { leaveSealed, sync, syncVersion, type ItemAnswer } from "@lianfang/domain/sync/contract";
import { isoOf } from "@lianfang/domain/time";
import { call, type Outcome, type Refusal } from "../api.ts";
import { now } from "../clock.ts";
import { db } from "../db.ts";
import { isOpen, veil } from "../keys/vault.ts";
import {
  afterLeaving,
  isOld,
  isSpent,
  nextBatch,
  nextToLeave,
  settled,
  type OutboxItem,
} from "./item.ts";
import { queued } from "./queue.ts";
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

/**
 * Sends the account's own records; those of others who were bound here once, and his own
 * where his session has ended, are left sealed. Only one tab of a phone sends at a time.
 * @param account null: nobody is signed in
 */
export function sendWaiting(account: string | null): Promise<Sending> {
  return navigator.locks.request(
    "lianfang-outbox",
    { ifAvailable: true },
    async (lock): Promise<Sending> => {
      if (lock === null) return { done: "elsewhere" };
      const own = account === null ? nothingSent : await sendOwn(account);
      const ended = own.done === "failed" && own.refusal?.problem === "session.missing";
      const left = await leaveFor(ended ? null : account);
      return own.done === "failed" ? own : left;
    },
  );
}

const nothingSent: Sending = { done: "all", received: 0 };

async function sendOwn(account: string): Promise<Sending> {
  return inBatches(
    async () => nextBatch(await queued(), account),
    async (batch) => {
      const items = batch.map(({ sealed }) => sealed);
      return call(sync, { body: { version: syncVersion, sentAt: isoOf(now()), items } });
    },
    async (item, answer) => {
      const raised = answer.signals.length > 0 && isOpen(account);
      const veiled = raised ? await veil(account, `raised ${item.id}`, answer.signals) : null;
      return settled(item, answer, now(), veiled);
    },
  );
}

/** Leaves the records of every account bound here but the one that is signed in. */
async function leaveFor(signedIn: string | null): Promise<Sending> {
  let received = 0;
  for (const { account, ticket } of await db.phones.toArray()) {
    if (account === signedIn) continue;
    const left = await inBatches(
      async () => nextToLeave(await queued(), account),
      async (batch) => {
        const items = batch.flatMap(({ sealed }) => sealed ?? []);
        return call(leaveSealed, { body: { ticket, sentAt: isoOf(now()), items } });
      },
      async (item, answer) => afterLeaving(item, answer, now()),
    );
    if (left.done === "all") received += left.received;
    else if (left.done === "failed") return { ...left, received: received + left.received };
  }
  return { done: "all", received };
}

async function inBatches(
  next: () => Promise<ReturnType<typeof nextBatch>>,
  send: (batch: ReturnType<typeof nextBatch>) => Promise<Outcome<unknown>>,
  after: (item: OutboxItem, answer: ItemAnswer) => Promise<OutboxItem>,
): Promise<Sending> {
  let received = 0;
  for (;;) {
    const batch = await next();
    if (batch.length === 0) return { done: "all", received };
    const outcome = await send(batch);
    const sent = new Map(batch.map((item) => [item.id, item]));
    const answers = outcome.ok ? readAnswers(outcome.reply, new Set(sent.keys())) : [];
    await settleAll(answers, after);
    received += answers.length;
    // A reply that answers nothing would be asked for again without end.
    if (answers.length > 0) continue;
    return outcome.ok
      ? { done: "failed", received, refusal: null, retryAfterMs: null }
      : { done: "failed", received, ...outcome };
  }
}

async function settleAll(
  answers: readonly ItemAnswer[],
  after: (item: OutboxItem, answer: ItemAnswer) => Promise<OutboxItem>,
): Promise<void> {
  const rows = new Map((await queued()).map((item) => [item.id, item]));
  // Veiled before the transaction: it would not wait for a cipher.
  const settling = await Promise.all(
    answers.flatMap((answer) => {
      const item = rows.get(answer.id);
      return item ? [after(item, answer)] : [];
    }),
  );
  await db.committed(() => db.outbox.bulkPut(settling));
}

/** Drops receipts that are a day old. */
export async function dropSpent(): Promise<void> {
  await db.committed(async () => {
    const all = await db.outbox.toArray();
    const spent = all.filter((item) => !isOld(item) && isSpent(item, now()));
    await db.outbox.bulkDelete(spent.map(({ id }) => id));
  });
}
