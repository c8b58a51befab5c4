// Whole portfolios: handed to a successor, or ended, in one act that can be undone.

import type { DutyChange } from "@lianfang/domain/accounts/contract-duties";
import { coalesce, contains, touches, type Range } from "@lianfang/domain/areas/area";
import { epochOf, isoOf } from "@lianfang/domain/time";
import type { Tx } from "../db/withActor.ts";
import type { Actor } from "../http/actor.ts";
import { refuse } from "../http/refuse.ts";
import type { Platform } from "../platform.ts";
import { selectHolder } from "./account-store.ts";
import { insertChange, selectChanges } from "./duty-change-store.ts";
import { endDutyAt, insertDuties, lockDuties, type PlacedDuty } from "./duty-store.ts";

/** A clock time is said to the minute: what was now when it was chosen is still now. */
const sameMinute = 60_000;

export type HandOver = {
  readonly from: string;
  readonly to: string;
  readonly duties: readonly string[] | null;
  readonly at?: string;
};

/**
 * Ends the duties of one account at an instant and begins the same for another. Refuses a
 * successor who is the same, unknown or disabled, an instant that is past, and duties that
 * lie outside the caller's areas. The open tasks follow when it takes effect (see flow.ts).
 */
export async function handOver(
  { newId, clock }: Platform,
  tx: Tx,
  actor: Actor,
  span: readonly Range[],
  wanted: HandOver,
): Promise<{ change: DutyChange; left: number; unseen: number }> {
  const held = await lockDuties(tx, actor.district, { account: wanted.from }, clock());
  // Read after the lock: what another has just handed over is not handed over again.
  const now = clock();
  const leaver = (await selectHolder(tx, actor.district, wanted.from, now)) ?? unknown();
  const successor = (await selectHolder(tx, actor.district, wanted.to, now)) ?? unknown();
  if (wanted.from === wanted.to) refuse("duty.same-holder", { name: leaver.name });
  if (successor.disabled) refuse("duty.holder-disabled", { name: successor.name });
  const asked = wanted.at === undefined ? now : epochOf(wanted.at);
  if (asked < now - sameMinute) refuse("duty.past-is-settled");
  const at = Math.max(asked, now);

  const lasting = held.filter((placed) => lasts(placed, at));
  const own = lasting.filter((placed) => inside(span, placed));
  const chosen =
    wanted.duties === null ? own : own.filter(({ duty }) => wanted.duties?.includes(duty.id));
  if (wanted.duties !== null && chosen.length < wanted.duties.length) refuse("duty.unknown");
  if (chosen.length === 0) refuse("duty.nothing-to-hand-over", { name: leaver.name });

  const id = newId();
  const begun = chosen.map((placed) => ({ placed, id: newId() }));
  await insertDuties(
    tx,
    actor.district,
    begun.map(({ placed: { duty }, id: newDuty }) => ({
      id: newDuty,
      kind: duty.kind,
      area: duty.area,
      account: wanted.to,
      from: Math.max(at, epochOf(duty.from)),
      until: duty.until,
    })),
  );
  for (const { duty } of chosen) await endDutyAt(tx, actor.district, duty, at);
  const whole = wanted.duties === null;
  await insertChange(
    tx,
    actor.district,
    {
      id,
      kind: "handOver",
      account: wanted.from,
      to: wanted.to,
      at,
      madeAt: now,
      by: actor.account,
      // Of a whole portfolio every open task in the caller's areas, else those of the chosen ones.
      span: whole ? span : territoryOf(chosen),
    },
    begun.map(({ placed: { duty }, id: newDuty }) => ({
      duty: duty.id,
      newDuty,
      untilBefore: duty.until,
    })),
  );
  return {
    change: await changeOf(tx, actor.district, id),
    left: lasting.length - own.length,
    unseen: chosen.filter(({ span: place }) => !touches(successor.span, place)).length,
  };
}

/** Ends duties now, as one act for each account that holds some of them. */
export async function endDuties(
  { newId, clock }: Platform,
  tx: Tx,
  actor: Actor,
  span: readonly Range[],
  ids: readonly string[],
): Promise<DutyChange[]> {
  const duties = await lockDuties(tx, actor.district, { ids }, clock());
  const now = clock();
  const own = duties.filter((placed) => inside(span, placed) && lasts(placed, now));
  if (own.length < ids.length) refuse("duty.unknown");
  const byAccount = Map.groupBy(own, ({ duty }) => duty.account);
  const made: string[] = [];
  for (const [account, held] of byAccount) {
    const id = newId();
    const change = { id, kind: "end", account, to: null, at: now, madeAt: now } as const;
    for (const { duty } of held) await endDutyAt(tx, actor.district, duty, now);
    await insertChange(
      tx,
      actor.district,
      { ...change, by: actor.account, span: [] },
      held.map(({ duty }) => ({ duty: duty.id, newDuty: null, untilBefore: duty.until })),
    );
    made.push(id);
  }
  return selectChanges(tx, actor.district, { ids: made });
}

export async function changeOf(tx: Tx, district: number, id: string): Promise<DutyChange> {
  const [change] = await selectChanges(tx, district, { ids: [id] });
  return change ?? refuse("duty.change-unknown");
}

/** True if all of a duty's area lies in the caller's. */
export function inside(span: readonly Range[], placed: PlacedDuty): boolean {
  return contains(coalesce(span), coalesce(placed.span));
}

/** False for what has ended by then, or was ended before it began. */
function lasts({ duty }: PlacedDuty, at: number): boolean {
  return duty.until === null || epochOf(duty.until) > Math.max(at, epochOf(duty.from));
}

function territoryOf(duties: readonly PlacedDuty[]): Range[] {
  return coalesce(
    duties.filter(({ duty }) => duty.kind === "territory").flatMap(({ span }) => span),
  );
}

function unknown(): never {
  return refuse("account.unknown");
}

/** Until when a duty that begins again at an instant lasts; undefined if it was over before. */
export function restOf(untilBefore: Date | null, from: number): { until: string | null } | null {
  if (untilBefore === null) return { until: null };
  return untilBefore.getTime() > from ? { until: isoOf(untilBefore.getTime()) } : null;
}
