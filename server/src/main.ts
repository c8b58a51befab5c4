// Starts the whole of Lianfang and ends it in order.

import { join } from "node:path";
import { openApp } from "./app.ts";
import { systemClock, systemRandomness } from "./clock.ts";
import { analyze } from "./db/analyze.ts";
import { foundDistrict } from "./found.ts";
import { openPlatform } from "./open.ts";
import { readOptions, usage, type Options } from "./options.ts";
import { startPostgres } from "./postgres/start.ts";
import { codeOf, trouble } from "./postgres/trouble.ts";
import { openLive } from "./reports/live.ts";
import { sampleLinks } from "./sample/links.ts";
import { loadSample } from "./sample/load.ts";
import { openConsole, serveApps, serveHealth } from "./site.ts";
import { startWork, type Work } from "./work.ts";

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function database(options: Options) {
  if (options.databaseUrl !== undefined) {
    const { databaseUrl } = options;
    return {
      ownerUrl: databaseUrl,
      ended: new Promise<null>(() => undefined),
      stop: async () => undefined,
    };
  }
  return startPostgres({ dataDir: join(options.data, "postgres") });
}

async function start(options: Options): Promise<void> {
  const began = performance.now();
  const postgres = await database(options);
  const closing: (() => Promise<unknown>)[] = [() => postgres.stop()];
  let ending: Promise<void> | undefined;
  /** In the opposite order of opening; a second signal finds it under way. */
  const end = (code: number) =>
    (ending ??= (async () => {
      for (const close of closing.toReversed()) await close().catch(report);
      process.exitCode = code;
    })());
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => void end(0));
  }
  void postgres.ended.then((why) => {
    if (why === null) return;
    say(why.message);
    void end(1);
  });

  try {
    let work: Work | undefined;
    const opened = await openPlatform({
      ownerUrl: postgres.ownerUrl,
      keysFolder: join(options.data, "keys"),
      publicUrl: options.publicUrl,
      clock: systemClock,
      random: systemRandomness,
      committed: () => work?.kick(),
    });
    closing.push(() => opened.close());
    const { platform } = opened;
    const link = options.real === null ? null : await foundDistrict(platform, options.real);
    if (options.real === null) {
      const progress = (zh: string, en: string, done: number, total: number) =>
        say(`  ${zh} · ${en} ${done}/${total}`);
      const { accounts } = await loadSample(platform, progress);
      if (accounts.length > 0) await analyze(postgres.ownerUrl);
    }

    work = startWork(platform, postgres.ownerUrl, report);
    const started = work;
    closing.push(() => started.stop());
    const live = await openLive(opened.urls.app);
    closing.push(() => live.close());
    const { tls, trustProxy } = options;
    const app = await openApp(platform, live, {
      ...(tls && { tls }),
      trustProxy,
      otherwise: openConsole,
    });
    serveHealth(app, platform, work);
    await serveApps(app);
    closing.push(async () => {
      // Open pages are let go first, or the server would wait for them.
      await live.close();
      await app.close();
    });
    await app.listen({ port: options.port, host: options.host }).catch((error: unknown) => {
      if (codeOf(error) !== "EADDRINUSE") throw error;
      throw trouble(
        `端口 ${options.port} 已被占用。请关掉占用它的程序，或用 --port 换一个。`,
        `Port ${options.port} is in use. Stop what uses it, or choose another with --port.`,
      );
    });

    if (link !== null)
      say(
        `\n首位系统管理员的一次性链接 · one-time link of the first system administrator\n  ${link}`,
      );
    if (options.real === null) {
      say("\n样例人员的一次性登录链接 · one-time sign-in links of the sample people");
      for (const { name, role, url } of await sampleLinks(platform))
        say(`  ${name}  ${role}\n    ${url}`);
    }
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    say(`\n联防 就绪 · ready  ${options.publicUrl}   (${seconds} s)`);
  } catch (error) {
    await end(1);
    throw error;
  }
}

function report(error: unknown): void {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`${stack ?? message}\n`);
}

try {
  await start(readOptions(process.argv.slice(2), process.env));
} catch (error) {
  const expected =
    error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  if (expected) say(`${error.message}\n${usage}`);
  else report(error);
  process.exitCode = 1;
}
