// npm run chaos -- --seconds 60 --seed N --json; with --herd: see herd-main.ts
// Promise (a): an acknowledged record is never lost, never doubled, never overwritten,
// whoever dies. The control must lose some, or the run has proved nothing.

import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { herd } from "./herd-main.ts";
import { layGround } from "./ground.ts";
import { withPlatform } from "./platform.ts";
import { run, type Outcome } from "./run.ts";
import { killPostgres } from "./victims.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string" },
    json: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
    herd: { type: "boolean", default: false },
    phones: { type: "string", default: "400000" },
    servers: { type: "string", default: "40" },
    rate: { type: "string" },
  },
});
const seconds = Number(values.seconds);
const seed = Number(values.seed ?? 1 + (Date.now() % 2_147_483_646));
if (!(seconds >= 5) || !Number.isSafeInteger(seed)) {
  throw new Error(
    "--seconds 至少 5，--seed 须为整数 · --seconds at least 5, --seed a whole number",
  );
}
if (values.herd) {
  const rate = values.rate === undefined ? null : Number(values.rate);
  const given = { phones: Number(values.phones), servers: Number(values.servers), rate, seed };
  process.exit((await herd(given, values.json)) ? 0 : 1);
}
const controls = 4;
const say = (zh: string, en: string): void => console.error(`${zh} · ${en}`);

const root = mkdtempSync(join(tmpdir(), "lianfang-chaos-"));
const folders: string[] = [];
/** A copy of the ground for each run, so that all begin alike. */
const copyOf = (name: string): string => {
  const folder = join(root, name);
  cpSync(join(root, "ground"), folder, { recursive: true });
  folders.push(folder);
  return folder;
};
function clean(): void {
  for (const folder of folders) killPostgres(folder);
  if (!values.keep) rmSync(root, { recursive: true, force: true });
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => {
    clean();
    process.exit(1);
  });
}

try {
  say(`随机种子 ${seed}，${seconds} 秒`, `seed ${seed}, ${seconds} s`);
  folders.push(join(root, "ground"));
  const senders = await withPlatform(join(root, "ground"), layGround);
  const serverKills = Math.max(1, Math.round(seconds / 8.5));
  const databaseKills = Math.max(1, Math.round(seconds / 17));
  const kills = { serverKills, databaseKills };
  const main = await run({ folder: copyOf("run"), seed, seconds, ...kills, settings: {} }, senders);
  say(
    `已确认 ${main.acknowledged}，丢失 ${main.lost}`,
    `acknowledged ${main.acknowledged}, lost ${main.lost}`,
  );

  let controlLost = 0;
  let controlRuns = 0;
  while (controlLost === 0 && controlRuns < controls) {
    controlRuns += 1;
    const settings = { synchronous_commit: "off" };
    const folder = copyOf(`control-${controlRuns}`);
    const control = {
      folder,
      seed: seed + controlRuns,
      seconds: 6,
      serverKills: 0,
      databaseKills: 2,
      settings,
    };
    controlLost = (await run(control, senders)).lost;
    say(`对照丢失 ${controlLost}`, `the control lost ${controlLost}`);
  }
  const pass = isClean(main) && main.serverKills > 0 && main.databaseKills > 0 && controlLost > 0;
  const { serverKills: server_kills, databaseKills: database_kills, ...rest } = main;
  const figures = {
    seed,
    seconds,
    ...named(rest),
    server_kills,
    database_kills,
    control_lost: controlLost,
    control_runs: controlRuns,
  };
  const shown = { pass, ...figures };
  console.log(values.json ? JSON.stringify(shown) : JSON.stringify(shown, null, 2));
  process.exitCode = pass ? 0 : 1;
} finally {
  clean();
}

function isClean({ lost, doubled, overwritten, unanswered, odd, ...rest }: Outcome): boolean {
  const { coverageWrong, signalsWrong, tasksWrong, journalFaults, journalMissing } = rest;
  const wrong = [lost, doubled, overwritten, unanswered, Object.keys(odd).length];
  wrong.push(coverageWrong, signalsWrong, tasksWrong, journalFaults, journalMissing);
  return wrong.every((count) => count === 0);
}

/** Names as the figures have them: words joined by underscores. */
function named(figures: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`),
      value,
    ]),
  );
}
