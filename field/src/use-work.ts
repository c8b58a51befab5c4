// What the worker has before him and what he does with it: doors overlaid with his own
// records, and one way to record.

import type { Me } from "@lianfang/domain/accounts/account";
import type { Protocol } from "@lianfang/domain/protocols/protocol";
import type { Door } from "@lianfang/domain/people/household";
import type { SealTo } from "@lianfang/domain/sealed";
import type { Item as Content } from "@lianfang/domain/sync/item";
import { shanghaiDay } from "@lianfang/domain/time";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { Refusal } from "./api.ts";
import { newId, now } from "./clock.ts";
import {
  foundDoorOf,
  observedOf,
  visitOf,
  type Said,
  type SaidOfOne,
} from "./observations/record.ts";
import { isWaiting, type Shown, type ShownObserved } from "./outbox/item.ts";
import { enqueue, sealOld, useQueue } from "./outbox/queue.ts";
import type { Outgoing } from "./outbox/use-sender.ts";
import { formNamed } from "./protocols/well.ts";
import { withOwn } from "./rounds/with-own.ts";
import { judge, type Raised } from "./signals/judge.ts";
import { useFreshDoors } from "./sync-doors.ts";
import { useAlarm } from "./tasks/use-alarm.ts";

/** The records of another account on this phone wait for him, or are left sealed. */
export function useWork(me: Me, outgoing: Outgoing, onRefusal: (refusal: Refusal) => void) {
  const { account } = me;
  const { line, answered, send } = outgoing;
  const items = useQueue(account);
  const { reference, freshness, refresh } = useFreshDoors(account, onRefusal);
  const [raised, setRaised] = useState<ReadonlyMap<string, readonly Raised[]>>(new Map());
  const alarm = useAlarm(reference?.tasks, items ?? []);
  const sealTo: SealTo | null = reference?.sealTo ?? me.phone?.sealTo ?? null;

  useEffect(() => {
    if (answered > 0) refresh();
  }, [answered, refresh]);
  useEffect(() => {
    if (sealTo) void sealOld(sealTo, account).then(send, () => undefined);
    // oxlint-disable-next-line react/exhaustive-deps -- once for each key
  }, [sealTo?.key, account, send]);

  const doors = useMemo(
    () => (reference ? withOwn(reference.doors, items ?? [], reference.fetchedAt) : []),
    [reference, items],
  );

  const keep = useCallback(
    async (content: Content, shown: Shown, savedAt: number) => {
      if (sealTo === null) throw new Error("no key to seal to");
      await enqueue(sealTo, account, content, shown, savedAt);
      send();
    },
    [account, sealTo, send],
  );

  /** Resolves with the record's id once it is on this phone's storage. */
  async function recordVisit(door: Door, said: Said): Promise<string> {
    const at = now();
    const made = {
      id: newId(),
      at,
      household: door.household,
      round: reference?.round?.id ?? null,
    };
    const protocol = reference?.protocol ?? null;
    const visit = visitOf(made, said, protocol?.id ?? null);
    const found = protocol ? judge(protocol, visit, shanghaiDay(at)) : [];
    const { household, gridNo, building, label } = door;
    const shown = { household, gridNo, building, label, state: said.outcome, found: door.found };
    await keep(visit, { ...shown, alarm: found.length > 0 }, at);
    if (found.length > 0) setRaised((old) => new Map(old).set(visit.id, found));
    return visit.id;
  }

  /**
   * Resolves with the record's id once it is on this phone's storage.
   * @param shown what of it stays readable here
   */
  async function recordObserved(
    protocol: Protocol,
    said: SaidOfOne,
    shown: Pick<ShownObserved, "whom" | "household">,
  ): Promise<string> {
    const at = now();
    const record = observedOf({ id: newId(), at }, said, protocol.id);
    const found = judge(protocol, record, shanghaiDay(at));
    const { zh, en } = formNamed(protocol, said.kind)?.title ?? { zh: said.kind, en: said.kind };
    const titles = { kind: said.kind, titleZh: zh, titleEn: en };
    await keep(record, { ...titles, ...shown, alarm: found.length > 0 }, at);
    if (found.length > 0) setRaised((old) => new Map(old).set(record.id, found));
    return record.id;
  }

  /** Resolves with the new household's id. */
  async function recordFound(gridNo: number, building: string, label: string): Promise<string> {
    const at = now();
    const made = { id: newId(), at, household: newId(), round: reference?.round?.id ?? null };
    const door = foundDoorOf(made, gridNo, label);
    const { household } = door;
    const shown = { household, gridNo, building, label: door.label, state: "open" as const };
    await keep(door, { ...shown, found: true, alarm: false }, at);
    return household;
  }

  return {
    /** Undefined until read from the phone; null: never fetched. */
    reference,
    items: items ?? [],
    waiting: (items ?? []).filter(isWaiting),
    doors,
    line,
    freshness,
    raised,
    alarm,
    refresh,
    send,
    recordVisit,
    recordObserved,
    recordFound,
  };
}

export type Work = ReturnType<typeof useWork>;
