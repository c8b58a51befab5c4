// Very many phones come back in the same minute, after a night without network: each with
// one batch, by the phone's own rule of when to try again and the server's own rule of whom
// it takes. Simulated, event by event; the server's speed is measured or given.

import { begin, emptyIntake, end } from "@lianfang/domain/sync/intake";
import type { waitMs } from "@lianfang/field/src/outbox/retry.ts";
import type { Chance } from "./chance.ts";
import { Heap } from "./heap.ts";

export type Herd = {
  readonly phones: number;
  /** Batches that the server ends in a second while it is full. */
  readonly rate: number;
  /** Seconds over which the network comes back to them. */
  readonly within: number;
  /** When a phone comes again: after so many failures, asked to wait for so long. */
  readonly wait: typeof waitMs;
  /** False: the server refuses without saying for how long, as a broken proxy does. */
  readonly says: boolean;
  /** Seconds after which the run is given up. */
  readonly most: number;
};

export type Returned = {
  readonly served: number;
  /** Seconds until 99 of 100 were served; null: they never were. */
  readonly p99: number | null;
  readonly last: number | null;
  /** Tries of a phone that was served, on average. */
  readonly tries: number;
  readonly mostTries: number;
};

type Event = { readonly at: number; readonly phone: number; readonly ends: boolean };

/** Runs a herd to its end; times in seconds from the return of the network. */
export function runHerd(herd: Herd, chance: Chance): Returned {
  const { phones, rate, within, wait, says, most } = herd;
  const tries = new Uint16Array(phones);
  const events = new Heap<Event>(({ at }) => at);
  for (let phone = 0; phone < phones; phone += 1) {
    events.push({ at: chance.next() * within * 1000, phone, ends: false });
  }
  const served: number[] = [];
  let servedTries = 0;
  let mostTries = 0;
  let intake = emptyIntake;
  // The database ends one batch after another, at its pace, however many are at work.
  let freeAt = 0;
  for (let event = events.pop(); event !== undefined; event = events.pop()) {
    const { at, phone } = event;
    if (at > most * 1000) break;
    if (event.ends) {
      intake = end(intake, at);
      served.push(at);
      const own = tries[phone] ?? 0;
      servedTries += own;
      mostTries = Math.max(mostTries, own);
      continue;
    }
    tries[phone] = (tries[phone] ?? 0) + 1;
    const begun = begin(intake, at);
    ({ intake } = begun);
    if (begun.waitSeconds === null) {
      freeAt = Math.max(at, freeAt) + 1000 / rate;
      events.push({ at: freeAt, phone, ends: true });
    } else {
      const asked = says ? begun.waitSeconds * 1000 : null;
      const after = wait(tries[phone] ?? 1, asked, chance.next());
      events.push({ at: at + after, phone, ends: false });
    }
  }
  const nth = (count: number) => {
    const ms = served[count - 1];
    return ms === undefined ? null : Math.round(ms / 100) / 10;
  };
  return {
    served: served.length,
    p99: nth(Math.ceil(phones * 0.99)),
    last: nth(phones),
    tries: served.length > 0 ? Math.round((servedTries / served.length) * 100) / 100 : 0,
    mostTries,
  };
}
