import type { ItemAnswer } from "@lianfang/domain/sync/contract";
import { expect, test } from "vitest";
import { isSpent, isWaiting, nextBatch, settled, type OutboxItem } from "./item.ts";
import { readAnswers } from "./read-answers.ts";

function anItem(id: string, account = "worker"): OutboxItem {
  const household = "018f0000-0000-7000-8000-0000000000aa";
  return {
    id,
    account,
    savedAt: 1_000,
    shown: {
      household,
      gridNo: 7,
      building: "12 栋",
      label: "301",
      state: "open",
      found: true,
      alarm: false,
    },
    content: { id, kind: "found_door", household, round: null, at: "", gridNo: 7, label: "301" },
    receipt: null,
  };
}

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
    const after = settled(anItem("a"), anAnswer("a", answer), 5_000);
    expect(isWaiting(after)).toBe(false);
    expect(after.content).toBeNull();
    expect(after.receipt).toMatchObject({ answer, at: 5_000 });
  },
);

test("an answer for another item, or a second one, changes nothing", () => {
  const item = anItem("a");
  expect(settled(item, anAnswer("b"), 5_000)).toBe(item);
  const first = settled(item, anAnswer("a"), 5_000);
  expect(settled(first, anAnswer("a", "conflict"), 6_000)).toBe(first);
});

test("a batch is the oldest hundred of this account", () => {
  const ids = Array.from({ length: 130 }, (_, n) => `id-${String(n).padStart(3, "0")}`);
  const items = [...ids.toReversed().map((id) => anItem(id)), anItem("id-000x", "another")];
  expect(nextBatch(items, "worker").map(({ id }) => id)).toEqual(ids.slice(0, 100));
});

test("receipts go after a day; what waits or was set aside stays", () => {
  const day = 86_400_000;
  const received = settled(anItem("a"), anAnswer("a"), 0);
  expect(isSpent(received, day - 1)).toBe(false);
  expect(isSpent(received, day)).toBe(true);
  expect(isSpent(settled(anItem("a"), anAnswer("a", "quarantined"), 0), 9 * day)).toBe(false);
  expect(isSpent(anItem("a"), 9 * day)).toBe(false);
});
