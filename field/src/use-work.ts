// What the worker has before him and what he does with it: doors overlaid with his own
// records, and one way to record.

import type { FoundDoor, HouseholdVisit } from "@lianfang/domain/observations/visit";
import type { Door } from "@lianfang/domain/people/household";
import { shanghaiDay } from "@lianfang/domain/time";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Refusal } from "./api.ts";
import { newId, now } from "./clock.ts";
import { foundDoorOf, visitOf, type Said } from "./observations/record.ts";
import { isWaiting, type OutboxItem, type Shown } from "./outbox/item.ts";
import { startSender, type Line, type Sender } from "./outbox/sender.ts";
import { withOwn } from "./rounds/with-own.ts";
import { judge, type Raised } from "./signals/judge.ts";
import { committed, keptReference, outbox, useLive } from "./store.ts";
import { useFreshDoors } from "./sync-doors.ts";

const quiet: Line = { reached: null, sending: false, refusal: null, askedToWaitUntil: 0 };

/** @param account whose records are sent; those of another on this phone wait for him */
export function useWork(account: string, onRefusal: (refusal: Refusal) => void) {
  const items = useLive(() => outbox.toArray(), "outbox");
  const reference = useLive(() => keptReference(account), account);
  const { freshness, refresh } = useFreshDoors(account, onRefusal);
  const [line, setLine] = useState(quiet);
  const [raised, setRaised] = useState<ReadonlyMap<string, readonly Raised[]>>(new Map());
  const sender = useRef<Sender | null>(null);

  useEffect(() => {
    const started = startSender(
      account,
      (change) => {
        setLine((old) => ({ ...old, ...change }));
        if (change.refusal) onRefusal(change.refusal);
      },
      () => void refresh(),
    );
    sender.current = started;
    return () => started.stop();
  }, [account, onRefusal, refresh]);

  const doors = useMemo(
    () => (reference ? withOwn(reference.doors, items ?? [], reference.fetchedAt) : []),
    [reference, items],
  );

  const keep = useCallback(
    async (content: HouseholdVisit | FoundDoor, shown: Shown, savedAt: number) => {
      const item: OutboxItem = {
        id: content.id,
        account,
        savedAt,
        shown,
        content,
        receipt: null,
      };
      await committed(() => outbox.add(item));
      sender.current?.wake();
    },
    [account],
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
    refresh: () => void refresh(),
    send: () => sender.current?.wake(),
    recordVisit,
    recordFound,
  };
}

export type Work = ReturnType<typeof useWork>;
