// A hand-over or an ending taken back. Before it takes effect nothing has happened and all
// is as it was; afterwards what was stays on record, and the duties go back from now on.

import type { DutyChange } from "@lianfang/domain/accounts/contract-duties";
import type { Range } from "@lianfang/domain/areas/area";
import { epochOf, isoOf } from "@lianfang/domain/time";
import type { Tx } from "../db/withActor.ts";
import type { Actor } from "../http/actor.ts";
import { refuse } from "../http/refuse.ts";
import type { Platform } from "../platform.ts";
import { selectHolder } from "./account-store.ts";
import { lockChange, markUndone, selectParts } from "./duty-change-store.ts";
import {
  insertDuties,
  lockDuties,
  selectDuties,
  setUntil,
  type NewDuty,
  type PlacedDuty,
} from "./duty-store.ts";
import { changeOf, inside, restOf } from "./hand-over.ts";

/**
 * Refuses what was undone before, what lies outside the caller's areas, what was built upon
 * (a duty of it was ended, handed on or given to another since), and giving back to an
 * account that is disabled.
 */
export async function undoChange(
  { newId, clock }: Platform,
  tx: Tx,
  actor: Actor,
  span: readonly Range[],
  id: string,
): Promise<DutyChange> {
  const { district } = actor;
  const change = (await lockChange(tx, district, id)) ?? refuse("duty.change-unknown");
  const parts = await selectParts(tx, district, id);
  const ids = parts.flatMap(({ dutyId, newDutyId }) =>
    newDutyId === null ? [dutyId] : [dutyId, newDutyId],
  );
  const duties = new Map(
    (await lockDuties(tx, district, { ids }, clock())).map((placed) => [placed.duty.id, placed]),
  );
  const now = clock();
  const of = (duty: string): PlacedDuty => duties.get(duty) ?? refuse("duty.change-unknown");
  if (!parts.every(({ dutyId }) => inside(span, of(dutyId)))) refuse("duty.change-unknown");
  if (change.undoneAt !== null) refuse("duty.change-undone");
  const holder = await selectHolder(tx, district, change.accountId, now);
  if (!holder || holder.disabled) refuse("duty.holder-disabled", { name: holder?.name ?? "–" });

  const inEffect = change.at.getTime() <= now;
  const others = inEffect && change.toAccount === null ? await selectDuties(tx, district, now) : [];
  const back: NewDuty[] = [];
  for (const { dutyId, newDutyId, untilBefore } of parts) {
    const old = of(dutyId);
    const heir = newDutyId === null ? null : of(newDutyId);
    const endsAt = Math.max(change.at.getTime(), epochOf(old.duty.from));
    const untouched =
      isAt(old.duty.until, endsAt) &&
      (heir === null || isAt(heir.duty.until, untilBefore?.getTime() ?? null)) &&
      !others.some(({ duty }) => isAfter(duty, old, endsAt));
    if (!untouched) refuse("duty.built-upon", { area: old.duty.areaName });
    if (!inEffect) await setUntil(tx, district, dutyId, untilBefore?.toISOString() ?? null);
    if (heir !== null) {
      const stop = Math.max(now, epochOf(heir.duty.from));
      const rest = inEffect ? restOf(untilBefore, stop) : null;
      if (!inEffect || rest) await setUntil(tx, district, heir.duty.id, isoOf(stop));
      if (rest) back.push({ ...given(old), id: newId(), from: stop, ...rest });
    } else {
      const from = Math.max(now, epochOf(old.duty.from));
      const rest = restOf(untilBefore, from);
      if (rest) back.push({ ...given(old), id: newId(), from, ...rest });
    }
  }
  await insertDuties(tx, district, back);
  await markUndone(tx, district, id, { at: now, by: actor.account });
  return changeOf(tx, district, id);
}

function given({ duty }: PlacedDuty): Pick<NewDuty, "kind" | "area" | "account"> {
  return { kind: duty.kind, area: duty.area, account: duty.account };
}

function isAt(until: string | null, wanted: number | null): boolean {
  return until === null ? wanted === null : epochOf(until) === wanted;
}

/** Somebody else was given what was ended. */
function isAfter(duty: PlacedDuty["duty"], old: PlacedDuty, since: number): boolean {
  return duty.area === old.duty.area && duty.kind === old.duty.kind && epochOf(duty.from) >= since;
}
