// A new urgent task is heard and seen at once while the app is open.

import type { Task } from "@lianfang/domain/tasks/task";
import { useEffect, useRef, useState } from "react";
import type { Item } from "../outbox/item.ts";
import { ring } from "../ring.ts";
import { newUrgent } from "./urgent.ts";

export type Alarm = {
  /** Urgent tasks that came since the worker last put them aside. */
  readonly tasks: readonly Task[];
  readonly putAside: () => void;
};

/** @param own a task that came of the worker's own record has been told to him already */
export function useAlarm(tasks: readonly Task[] | undefined, own: readonly Item[]): Alarm {
  const known = useRef<ReadonlySet<string> | null>(null);
  const [fresh, setFresh] = useState<readonly string[]>([]);
  useEffect(() => {
    if (tasks === undefined) return;
    const before = known.current;
    known.current = new Set([...(before ?? []), ...tasks.map(({ id }) => id)]);
    if (before === null) return;
    const mine = own.flatMap(({ shown }) => (shown?.alarm === true ? (shown.household ?? []) : []));
    const urgent = newUrgent(tasks, before, new Set(mine));
    if (urgent.length === 0) return;
    setFresh((old) => [...old, ...urgent.map(({ id }) => id)]);
    ring();
    // oxlint-disable-next-line react/exhaustive-deps -- rings for tasks, not for records
  }, [tasks]);
  return {
    tasks: (tasks ?? []).filter(({ id, state }) => state === "open" && fresh.includes(id)),
    putAside: () => setFresh([]),
  };
}
