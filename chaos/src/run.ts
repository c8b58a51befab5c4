// One run: clients send while server and PostgreSQL are killed, then the count is made.

import { setTimeout as sleep } from "node:timers/promises";
import type { Chance } from "./chance.ts";
import { chanceOf } from "./chance.ts";
import { runClient } from "./client.ts";
import { examine, type Findings } from "./examine.ts";
import type { Sender } from "./ground.ts";
import { emptyLedger, type Ledger } from "./ledger.ts";
import { withPlatform } from "./platform.ts";
import { killPostgres, startVictims, type Victims } from "./victims.ts";

export type Plan = {
  readonly folder: string;
  readonly seed: number;
  readonly seconds: number;
  readonly serverKills: number;
  readonly databaseKills: number;
  readonly settings: Readonly<Record<string, string>>;
};

export type Outcome = Findings & {
  readonly requests: number;
  readonly failures: number;
  readonly unanswered: number;
  readonly odd: Readonly<Record<string, number>>;
  readonly serverKills: number;
  readonly databaseKills: number;
};

/** After the last kill every item must get its answer within this time. */
const drainMs = 60_000;

export async function run(plan: Plan, senders: readonly Sender[]): Promise<Outcome> {
  const { folder, seed, seconds } = plan;
  const ledger = emptyLedger();
  const victims = await startVictims(folder, plan.settings);
  try {
    await victims.ready();
    const end = performance.now() + seconds * 1000;
    const course = {
      address: victims.address,
      ledger,
      goesOn: () => performance.now() < end,
      deadline: () => end + drainMs,
    };
    const clients = senders.map((sender, n) => runClient(sender, chanceOf(seed, n), course));
    const kills = await killAlong(plan, victims, ledger, end);
    const unanswered = (await Promise.all(clients)).reduce((sum, left) => sum + left, 0);
    await victims.end();
    const findings = await withPlatform(folder, (platform, url) => examine(platform, url, ledger));
    const { requests, failures, odd } = ledger;
    return { ...findings, ...kills, requests, failures, unanswered, odd: Object.fromEntries(odd) };
  } finally {
    await victims.end();
    killPostgres(folder);
  }
}

type Kill = { readonly at: number; readonly what: "server" | "database" };

/** Kills at seeded times, each in the midst of sending: something was kept since the last kill. */
async function killAlong(plan: Plan, victims: Victims, ledger: Ledger, end: number) {
  const chance = chanceOf(plan.seed, 1_000);
  const begin = end - plan.seconds * 1000;
  const kills = [
    ...spread("server", plan.serverKills, chance),
    ...spread("database", plan.databaseKills, chance),
  ].toSorted((a, b) => a.at - b.at);
  const done = { serverKills: 0, databaseKills: 0 };
  for (const { at, what } of kills) {
    await sleep(Math.max(0, begin + at * plan.seconds * 1000 - performance.now()));
    const kept = ledger.kept.size;
    for (let tries = 0; ledger.kept.size === kept && tries < 600; tries += 1) await sleep(25);
    await sleep(chance.whole(0, 60));
    if (what === "server") {
      await victims.killServer();
      done.serverKills += 1;
    } else if (victims.killDatabase()) done.databaseKills += 1;
  }
  return done;
}

/** One kill in each equal part of the time, somewhere inside it. */
function spread(what: Kill["what"], count: number, chance: Chance): Kill[] {
  return Array.from({ length: count }, (_, n) => ({
    what,
    at: (n + 0.1 + 0.7 * chance.next()) / count,
  }));
}
