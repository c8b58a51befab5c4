// The two orders of the sample and the rounds that they open: one that is over, so that
// doors have been missed before, and one that runs.

import * as contract from "@lianfang/domain/orders/contract";
import { isoOf, shanghaiDay } from "@lianfang/domain/time";
import type { Tx } from "../db/withActor.ts";
import { append } from "../journal/append.ts";
import { insertOrder, markSigned } from "../orders/store.ts";
import type { Platform } from "../platform.ts";
import { openRoundOfOrder } from "../rounds/open.ts";
import { selectLastRound } from "../rounds/store.ts";
import { dayMs, hourMs, platformAt } from "./moments.ts";
import type { Staff } from "./staff.ts";

/** The protocol in force in the sample: edition 4 of 2020. */
export const protocolId = "covid-2020-4";

/** When the rounds run, in milliseconds before and after now. */
export function roundTimes(now: number) {
  return {
    first: { from: now - 6.5 * dayMs, until: now - 2.5 * dayMs },
    second: { from: now - 2 * dayMs, until: now + 12 * dayMs },
  };
}

/** Drafts, signs and opens round `number`; returns the round. */
export async function openRound(
  platform: Platform,
  tx: Tx,
  district: number,
  { named }: Staff,
  number: 1 | 2,
  time: { readonly from: number; readonly until: number },
): Promise<string> {
  const [drafter, signer] = [named("hq1"), named("hq2")];
  const drafted = platformAt(platform, time.from - 3 * hourMs);
  const signed = platformAt(platform, time.from - hourMs);
  const id = drafted.newId();
  const word = number === 1 ? { zh: "一", en: "first" } : { zh: "二", en: "second" };
  const order = {
    id,
    number: `样〔${shanghaiDay(time.from).slice(0, 4)}〕${number}号`,
    titleZh: `样例：关于开展第${word.zh}轮入户排查的令`,
    titleEn: `Sample: order on the ${word.en} round of household screening`,
    issuer: "样例区疫情防控指挥部",
    legalBasis: "《中华人民共和国传染病防治法》（样例引用，非真实命令）",
    area: drafter.area,
    protocol: protocolId,
    opensRound: true,
    from: isoOf(time.from),
    until: isoOf(time.until),
  };
  const happened = (at: Platform, actor: string, act: string) => ({
    district,
    id: at.newId(),
    at: at.clock(),
    actor,
    act,
    subject: id,
  });
  await insertOrder(tx, district, order, drafter.id, drafted.clock());
  await markSigned(tx, district, id, signer.id, signed.clock());
  const { action } = contract.signOrder.policy;
  await append(tx, [
    happened(drafted, drafter.id, contract.draftOrder.policy.action),
    happened(signed, signer.id, action),
  ]);
  // The flow would do the same a moment later, and finds it done.
  await openRoundOfOrder(signed, tx, { district, subject: id });
  const round = await selectLastRound(tx, district, order.area);
  if (round === null) throw new Error(`order ${order.number} opened no round`);
  return round;
}
