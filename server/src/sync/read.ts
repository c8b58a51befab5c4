// Items as they were sent: each read by itself, and sorted by their ids.

import { readItem } from "@lianfang/domain/sync/item";
import { reasonWords } from "@lianfang/domain/sync/reason-words";
import { oddTextIn } from "../http/text.ts";
import type { Sent } from "./answer.ts";
import { canonical, canonicalVisit, digestOf } from "./content.ts";
import { apart, type Apart } from "./sift.ts";

export function readSent(value: unknown, index: number): Sent {
  const read = readItem(value);
  const text =
    "item" in read && read.item.kind === "household_visit"
      ? canonicalVisit(read.item)
      : canonical(value);
  const odd = "item" in read ? oddTextIn(value) : null;
  const item = "item" in read && odd === null ? read.item : null;
  const fault = "fault" in read ? read.fault : odd;
  return { index, label: labelOf(value), value, digest: digestOf(text), item, fault };
}

function labelOf(value: unknown): string {
  const id = typeof value === "object" && value !== null && "id" in value ? value.id : null;
  return typeof id === "string" && /^[\w-]{1,60}$/.test(id) ? id : "?";
}

export function malformed(fault: string): Apart {
  const { zh, en } = reasonWords.malformed;
  return apart("malformed", `${zh}（${fault}）`, `${en} (${fault})`);
}

/** The first of each id, those that repeat its content, and those that say something else. */
export function byId(sent: readonly Sent[]): { first: Sent[]; again: Sent[]; others: Sent[] } {
  const first = new Map<string, Sent>();
  const again: Sent[] = [];
  const others: Sent[] = [];
  for (const one of sent) {
    const before = first.get(one.label);
    if (!before) first.set(one.label, one);
    else (before.digest === one.digest ? again : others).push(one);
  }
  return { first: [...first.values()], again, others };
}
