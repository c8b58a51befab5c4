// The server under measurement, in a process of its own, over the bench's PostgreSQL.

import { openApp } from "@lianfang/server/src/app.ts";
import { systemClock, systemRandomness } from "@lianfang/server/src/clock.ts";
import { openPlatform } from "@lianfang/server/src/open.ts";
import type { Platform } from "@lianfang/server/src/platform.ts";
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
/** Milliseconds spent on keys of people, told at the end. */
let keys = 0;
const { keyStore } = opened.platform;
const platform: Platform = {
  ...opened.platform,
  keyStore: {
    ...keyStore,
    async make(district, people) {
      const began = performance.now();
      const made = await keyStore.make(district, people);
      keys += performance.now() - began;
      return made;
    },
  },
};
work = startWork(platform, ownerUrl, (error) => console.error(error));
const started = work;
const live = await openLive(opened.urls.app);
const app = await openApp(platform, live);
await app.listen({ port: Number(port), host: "127.0.0.1" });
process.stdout.write("ready\n");
// In order, so that a profile is written.
process.once("SIGTERM", () => {
  void live
    .close()
    .then(() => app.close())
    .then(() => started.stop())
    .then(() => opened.close())
    .then(() => process.stdout.write(`keys ${Math.round(keys)}\n`))
    .then(() => process.exit(0));
});
