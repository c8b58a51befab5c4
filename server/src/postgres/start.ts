import { type Hold, takeHold } from "./hold.ts";
import { initialise } from "./initialise.ts";
import { type Running, bringUp } from "./launch.ts";
import { isPostmasterOf, stopPostmaster } from "./postmaster.ts";
import { argumentsFor, runsWith } from "./settings.ts";
import { type Site, findSite, isInitialised, ownerUrl } from "./site.ts";
import { trouble } from "./trouble.ts";

export interface StartOptions {
  /** Made if it is not there. Holds the database, its log and its password. */
  readonly dataDir: string;
  /** Replaces settings of the server by name, for tests. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Postgres {
  /** Address of the database `lianfang` for its owner and superuser. Holds the password. */
  readonly ownerUrl: string;
  /** Process of the server; another one after it had to be started again. */
  readonly pid: number;
  /** It was left running by an earlier process of ours. */
  readonly adopted: boolean;
  /** Resolves to the reason once the server cannot be kept running, to null once stopped. */
  readonly ended: Promise<Error | null>;
  stop(mode?: "fast" | "immediate"): Promise<void>;
}

/** A server that dies this often within a minute will not be better for being started again. */
const restartsPerMinute = 5;

/**
 * Brings up the embedded PostgreSQL of a data directory for this process: makes it the first
 * time, adopts it where it is still running, makes good a crash. When it dies later it is started
 * again on the same port, so that pools reconnect by themselves. It outlives this process until
 * `stop`. Throws errors that say how to mend them, in Chinese and English.
 */
export async function startPostgres(options: StartOptions): Promise<Postgres> {
  const site = findSite(options.dataDir);
  if (!isInitialised(site)) initialise(site);
  const args = argumentsFor(options.settings ?? {});
  let { running, hold } = await bringUpHeld(site, args);
  if (running.adopted && !runsWith(site.cluster, args)) {
    await hold.release();
    await stopPostmaster(site, running.pid, "fast");
    ({ running, hold } = await bringUpHeld(site, args));
  }
  return keep(site, args, running, hold);
}

/** A server that was killed may still look alive when it is adopted, and be gone when it is held. */
async function bringUpHeld(
  site: Site,
  args: readonly string[],
  port?: number,
): Promise<{ running: Running; hold: Hold }> {
  for (let tries = 1; ; tries += 1) {
    const running = await bringUp(site, args, port);
    try {
      return { running, hold: await takeHold(site, running) };
    } catch (error) {
      if (tries === restartsPerMinute || isPostmasterOf(site.cluster, running.pid)) throw error;
    }
  }
}

function keep(site: Site, args: readonly string[], first: Running, firstHold: Hold): Postgres {
  let running = first;
  let hold = firstHold;
  let stopping = false;
  let restart = Promise.resolve();
  const startAgain = async (): Promise<void> => {
    ({ running, hold } = await bringUpHeld(site, args, first.port));
  };
  const watch = async (): Promise<Error | null> => {
    const startedAgain: number[] = [];
    for (;;) {
      await hold.ended;
      if (stopping) return null;
      const now = performance.now();
      startedAgain.push(now);
      if (startedAgain.filter((at) => at > now - 60_000).length > restartsPerMinute) {
        return trouble(
          `数据库在一分钟内多次中断，不再自动重启。已确认的记录都在；请看 ${site.log}。`,
          `The database broke down several times within a minute and is not started again. What was acknowledged is safe; see ${site.log}.`,
        );
      }
      try {
        restart = startAgain();
        await restart;
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error));
      }
    }
  };
  const ended = watch();
  return {
    ownerUrl: ownerUrl(site, first.port, "lianfang"),
    get pid() {
      return running.pid;
    },
    adopted: first.adopted,
    ended,
    async stop(mode = "fast") {
      stopping = true;
      // A restart under way ends first, or its server would come up after we have stopped it.
      await restart.catch(() => undefined);
      await hold.release();
      await stopPostmaster(site, running.pid, mode);
      await ended;
    },
  };
}
