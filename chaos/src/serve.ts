// The product's own parts on a given data folder and port: what the run kills.

import { join } from "node:path";
import { openApp } from "@lianfang/server/src/app.ts";
import { systemClock, systemRandomness } from "@lianfang/server/src/clock.ts";
import { openPlatform } from "@lianfang/server/src/open.ts";
import { startPostgres } from "@lianfang/server/src/postgres/start.ts";
import { openLive } from "@lianfang/server/src/reports/live.ts";
import { startWork, type Work } from "@lianfang/server/src/work.ts";

const [folder = "", port = "", settings = "{}"] = process.argv.slice(2);

function report(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
}

const postgres = await startPostgres({
  dataDir: join(folder, "postgres"),
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by victims.ts
  settings: JSON.parse(settings) as Record<string, string>,
});
void postgres.ended.then((why) => {
  if (why !== null) report(why);
  process.exit(why === null ? 0 : 1);
});
let work: Work | undefined;
const { platform, urls } = await openPlatform({
  ownerUrl: postgres.ownerUrl,
  keysFolder: join(folder, "keys"),
  publicUrl: `http://127.0.0.1:${port}`,
  clock: systemClock,
  random: systemRandomness,
  committed: () => work?.kick(),
});
work = startWork(platform, postgres.ownerUrl, report);
const app = await openApp(platform, await openLive(urls.app), { log: true });
await app.listen({ port: Number(port), host: "127.0.0.1" });
