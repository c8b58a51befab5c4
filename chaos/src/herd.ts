// Very many phones come back in the same minute, after a night without network: each with
// one batch, by the phone's own rule of when to try again and the server's own rule of whom
// it takes. Simulated, event by event; the server's speed is measured or given.

import { begin, emptyIntake, end } from "@lianfang/domain/sync/intake";
import type { waitMs } from "@lianfang/field/src/outbox/retry.ts";
import type { Chance } from "./chance.ts";
import { Agenda } from "./agenda.ts";

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

/** Runs a herd to its end; times in seconds from the return of the network. */
export function runHerd(herd: Herd, chance: Chance): Returned {
  const { phones, rate, within, wait, says, most } = herd;
  const tries = new Uint16Array(phones);
  // A phone stands in it once: as its number when it tries, as the number's complement when
  // its batch ends.
  const agenda = new Agenda(phones + 1);
  for (let phone = 0; phone < phones; phone += 1) {
    agenda.add(chance.next() * within * 1000, phone);
  }
  const served: number[] = [];
  let servedTries = 0;
  let mostTries = 0;
  let intake = emptyIntake;
  // The database ends one batch after another, at its pace, however many are at work.
  let freeAt = 0;
  while (agenda.size > 0) {
    const { time: at, thing } = agenda.next();
    if (at > most * 1000) break;
    if (thing < 0) {
      intake = end(intake, at);
      served.push(at);
      const own = tries[~thing] ?? 0;
      servedTries += own;
      mostTries = Math.max(mostTries, own);
      continue;
    }
    const failed = (tries[thing] ?? 0) + 1;
    tries[thing] = failed;
    const begun = begin(intake, at);
    ({ intake } = begun);
    if (begun.waitSeconds === null) {
      freeAt = Math.max(at, freeAt) + 1000 / rate;
      agenda.add(freeAt, ~thing);
    } else {
      agenda.add(at + wait(failed, says ? begun.waitSeconds * 1000 : null, chance.next()), thing);
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
