import type { ItemAnswer } from "@lianfang/domain/sync/contract";
import type { Item } from "@lianfang/domain/sync/item";
import type { Apart } from "./sift.ts";

/** One item as it was sent. */
export type Sent = {
  readonly index: number;
  /** What it calls itself, cut to what an answer can hold. */
  readonly label: string;
  readonly value: unknown;
  readonly digest: string;
  readonly item: Item | null;
  /** Why it is no item; null: it is one. */
  readonly fault: Apart | null;
};

export type Answered = { readonly sent: Sent; readonly answer: ItemAnswer };

export function plain(sent: Sent, answer: ItemAnswer["answer"]): Answered {
  return {
    sent,
    answer: {
      id: sent.label,
      answer,
      reason: null,
      detailZh: null,
      detailEn: null,
      signals: [],
      timeCapped: false,
    },
  };
}

export function conflict(sent: Sent): Answered {
  return plain(sent, "conflict");
}

export function setApart(sent: Sent, why: Apart): Answered {
  const quarantined = plain(sent, "quarantined");
  return { sent, answer: { ...quarantined.answer, ...why } };
}
