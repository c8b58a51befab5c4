// The server under measurement, in a process of its own, over the bench's PostgreSQL.

import { openApp } from "@lianfang/server/src/app.ts";
import { systemClock, systemRandomness } from "@lianfang/server/src/clock.ts";
import { openPlatform } from "@lianfang/server/src/open.ts";
import { openLive } from "@lianfang/server/src/reports/live.ts";
import { startWork, type Work } from "@lianfang/server/src/work.ts";

const [ownerUrl = "", keysFolder = "", port = ""] = process.argv.slice(2);

let work: Work | undefined;
const opened = await openPlatform({
  ownerUrl,
  keysFolder,
  publicUrl: `http://127.0.0.1:${port}`,
  clock: systemClock,
  random: systemRandomness,
  committed: () => work?.kick(),
});
work = startWork(opened.platform, ownerUrl, (error) => console.error(error));
const started = work;
const live = await openLive(opened.urls.app);
const app = await openApp(opened.platform, live);
await app.listen({ port: Number(port), host: "127.0.0.1" });
process.stdout.write("ready\n");
// In order, so that a profile is written.
process.once("SIGTERM", () => {
  void live
    .close()
    .then(() => app.close())
    .then(() => started.stop())
    .then(() => opened.close())
    .then(() => process.exit(0));
});
