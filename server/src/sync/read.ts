// Items as they were sent: each read by itself, and sorted by their ids.

import { readItem } from "@lianfang/domain/sync/item";
import { reasonWords } from "@lianfang/domain/sync/reason-words";
import { SealedItem } from "@lianfang/domain/sealed";
import { Compile } from "typebox/compile";
import { oddTextIn } from "../http/text.ts";
import { openBox } from "../keys/box.ts";
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
  return {
    index,
    label: labelOf(value),
    value,
    digest: digestOf(text),
    item,
    fault: fault === null ? null : malformed(fault),
  };
}

/**
 * A sealed item is read as what is inside it: the same record sent plainly has the same
 * digest. One that does not open, or holds another id than it says, is kept as it came.
 */
export function readSentOrSealed(
  keyring: Parameters<typeof openBox>[0],
  account: string,
  value: unknown,
  index: number,
): Sent {
  if (!isSealed(value)) return readSent(value, index);
  const inside = sealed.Check(value) ? openBox(keyring, account, value) : null;
  const sent = inside === null ? null : readText(inside, index);
  return sent?.label === value.id
    ? sent
    : { ...readSent(value, index), item: null, fault: apart("sealUnreadable") };
}

const sealed = Compile(SealedItem);

function isSealed(value: unknown): value is SealedItem {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "sealed";
}

function readText(text: string, index: number): Sent | null {
  try {
    return readSent(JSON.parse(text), index);
  } catch {
    return null;
  }
}

function labelOf(value: unknown): string {
  const id = typeof value === "object" && value !== null && "id" in value ? value.id : null;
  return typeof id === "string" && /^[\w-]{1,60}$/.test(id) ? id : "?";
}

function malformed(fault: string): Apart {
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
