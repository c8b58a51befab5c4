import type { ItemAnswer } from "@lianfang/domain/sync/contract";
import { expect, test } from "vitest";
import {
  afterLeaving,
  isSpent,
  isWaiting,
  nextBatch,
  nextToLeave,
  settled,
  type OutboxItem,
} from "./item.ts";
import { readAnswers } from "./read-answers.ts";

function anItem(id: string, account = "worker", boxLength = 10): OutboxItem {
  const box = "A".repeat(boxLength);
  return {
    id,
    account,
    savedAt: 1_000,
    veiled: new Uint8Array(),
    sealed: { kind: "sealed", id, key: "0".repeat(16), box },
    left: null,
    receipt: null,
    raised: null,
  };
}

const settle = (item: OutboxItem, answer: ItemAnswer, at: number) =>
  settled(item, answer, at, null);

function anAnswer(id: string, answer: ItemAnswer["answer"] = "accepted"): ItemAnswer {
  return {
    id,
    answer,
    reason: null,
    detailZh: null,
    detailEn: null,
    signals: [],
    timeCapped: false,
  };
}

const sent = new Set(["a", "b"]);

test.each([
  ["a captive portal's page", "<html>"],
  ["nothing", null],
  ["another JSON", { ok: true }],
  ["answers that are no list", { answers: "accepted" }],
  ["a word that is none of the four", { answers: [{ ...anAnswer("a"), answer: "ok" }] }],
  ["an answer to what was not sent", { answers: [anAnswer("z")] }],
  ["two answers to one item", { answers: [anAnswer("a"), anAnswer("a", "quarantined")] }],
])("%s settles nothing", (_, reply) => {
  expect(readAnswers(reply, sent)).toEqual([]);
});

test("half a reply settles only the items it names", () => {
  const named = readAnswers({ answers: [anAnswer("b"), { id: "a" }] }, sent);
  expect(named.map(({ id }) => id)).toEqual(["b"]);
});

test.each(["accepted", "duplicate", "conflict", "quarantined"] as const)(
  "%s ends the waiting and drops the content",
  (answer) => {
    const after = settle(anItem("a"), anAnswer("a", answer), 5_000);
    expect(isWaiting(after)).toBe(false);
    expect(after.sealed).toBeNull();
    expect(after.receipt).toMatchObject({ answer, at: 5_000 });
  },
);

test("an answer for another item, or a second one, changes nothing", () => {
  const item = anItem("a");
  expect(settle(item, anAnswer("b"), 5_000)).toBe(item);
  const first = settle(item, anAnswer("a"), 5_000);
  expect(settle(first, anAnswer("a", "conflict"), 6_000)).toBe(first);
});

test("a batch is the oldest hundred of this account", () => {
  const ids = Array.from({ length: 130 }, (_, n) => `id-${String(n).padStart(3, "0")}`);
  const items = [...ids.toReversed().map((id) => anItem(id)), anItem("id-000x", "another")];
  expect(nextBatch(items, "worker").map(({ id }) => id)).toEqual(ids.slice(0, 100));
});

test("receipts go after a day; what waits or was set aside stays", () => {
  const day = 86_400_000;
  const received = settle(anItem("a"), anAnswer("a"), 0);
  expect(isSpent(received, day - 1)).toBe(false);
  expect(isSpent(received, day)).toBe(true);
  expect(isSpent(settle(anItem("a"), anAnswer("a", "quarantined"), 0), 9 * day)).toBe(false);
  expect(isSpent(anItem("a"), 9 * day)).toBe(false);
});

test("a batch stays below what the server takes, and one long record goes by itself", () => {
  const ids = (items: OutboxItem[]) => nextBatch(items, "worker").map(({ id }) => id);
  const long = ["a", "b", "c"].map((id) => anItem(id, "worker", 180_000));
  expect(ids(long)).toEqual(["a", "b"]);
  expect(ids([anItem("a", "worker", 450_000), anItem("b")])).toEqual(["a"]);
});

test.each(["deviceRevoked", "sessionGone"] as const)(
  "left sealed (%s), a record still waits for its worker, and is not left twice",
  (reason) => {
    const answer = { ...anAnswer("a", "quarantined"), reason };
    const left = afterLeaving(anItem("a"), answer, 5_000);
    expect(isWaiting(left)).toBe(true);
    expect(left.left).toEqual({ reason, at: 5_000 });
    expect(nextToLeave([left], "worker")).toEqual([]);
    expect(nextBatch([left], "worker")).toEqual([left]);
    expect(isSpent(left, 5_000 + 59 * 86_400_000)).toBe(false);
    expect(isSpent(left, 5_000 + 60 * 86_400_000)).toBe(true);
  },
);

test("what was kept before it was left has its answer", () => {
  const after = afterLeaving(anItem("a"), anAnswer("a", "duplicate"), 5_000);
  expect(isWaiting(after)).toBe(false);
  expect(after.sealed).toBeNull();
});
