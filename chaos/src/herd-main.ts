// npm run chaos -- --herd --json [--rate N] [--phones N] [--servers N] [--seed N]
// 400,000 phones of a city reconnect, to a server for each of its 40 districts: 99 of 100 served within 15 minutes, 2.5 tries each. The control,
// phones without jitter that do not listen to the server, must fail.

import { firstCeilingMs, lastCeilingMs, waitMs } from "@lianfang/field/src/outbox/retry.ts";
import { chanceOf } from "./chance.ts";
import { measureRate } from "./herd-rate.ts";
import { runHerd, type Herd, type Returned } from "./herd.ts";

const limits = { p99Seconds: 900, tries: 2.5 };

export type HerdGiven = {
  readonly phones: number;
  /** Batches a second of one server; null: measured now. */
  readonly rate: number | null;
  /** Servers that share the phones: a city has one for each district. */
  readonly servers: number;
  readonly seed: number;
};

/** True if the herd came home and the control did not. */
export async function herd(given: HerdGiven, json: boolean): Promise<boolean> {
  const measured = given.rate === null;
  const rate = given.rate ?? (await measureRate(given.seed));
  const phones = Math.ceil(given.phones / given.servers);
  const common: Herd = { phones, rate, within: 10, wait: waitMs, says: true, most: 1_800 };
  const main = runHerd(common, chanceOf(given.seed, 1));
  // Nothing is said by whoever refuses: only jitter helps, and it costs more tries.
  const unsaid = runHerd({ ...common, says: false }, chanceOf(given.seed, 2));
  const control = runHerd({ ...common, says: false, wait: stubborn }, chanceOf(given.seed, 3));
  const controlFails = !isGood(control);
  const pass = isGood(main) && controlFails;
  const figures = {
    pass,
    phones: given.phones,
    servers: given.servers,
    seed: given.seed,
    rate_per_server: Math.round(rate * 10) / 10,
    rate_measured: measured,
    least_seconds_at_this_rate: Math.round((phones * 0.99) / rate),
    limits,
    herd: main,
    without_retry_after: unsaid,
    control_without_jitter: control,
    control_fails: controlFails,
  };
  console.log(json ? JSON.stringify(figures) : JSON.stringify(figures, null, 2));
  return pass;
}

function isGood({ p99, tries }: Returned): boolean {
  return p99 !== null && p99 <= limits.p99Seconds && tries <= limits.tries;
}

/** The same ceilings without any chance: whoever was refused together comes back together. */
function stubborn(failures: number): number {
  return Math.min(lastCeilingMs, firstCeilingMs * 2 ** (failures - 1));
}
