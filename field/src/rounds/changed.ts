// What the phone holds after it heard what has changed. Pure.

import type { ReplyOf } from "@lianfang/domain/route";
import type { changes } from "@lianfang/domain/sync/contract";
import type { Reference } from "../store.ts";

type Changes = ReplyOf<typeof changes>;

/** Masked names, numbers and walks change seldom and say nothing: fetched anew at least twice a day. */
const wholeMs = 12 * 3_600_000;

export function isWholeDue({ wholeAt }: Reference, now: number): boolean {
  return now - wholeAt >= wholeMs || now < wholeAt;
}

/**
 * The doors with the changes in them, the same objects where nothing changed; null where
 * everything must be fetched: another round or protocol, doors or members that came or went.
 */
export function changed(held: Reference, told: Changes, fetchedAt: number): Reference | null {
  const sameRules =
    told.round === (held.round?.id ?? null) && told.protocol === (held.protocol?.id ?? null);
  const members = held.doors.reduce((sum, door) => sum + door.members.length, 0);
  const sameHomes =
    (told.doors === held.doors.length && told.members === members) ||
    (told.doors === held.counted?.doors && told.members === held.counted.members);
  if (told.whole || !sameRules || !sameHomes) return null;
  const news = new Map(told.changed.map((door) => [door.household, door]));
  const doors =
    news.size === 0
      ? held.doors
      : held.doors.map((door) => {
          const heard = news.get(door.household);
          return heard ? { ...door, state: heard.state, stateAt: heard.stateAt } : door;
        });
  return {
    ...held,
    at: told.at,
    sealed: told.sealed,
    fetchedAt,
    doors,
    tasks: told.tasks ?? held.tasks,
  };
}
