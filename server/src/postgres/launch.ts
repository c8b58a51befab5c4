import { spawn } from "node:child_process";
import {
  closeSync,
  fchownSync,
  fstatSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { environment } from "./binaries.ts";
import { isPostmasterOf, readLockFile } from "./postmaster.ts";
import { type Site, seenFromInside } from "./site.ts";
import { explain, trouble } from "./trouble.ts";

/** A server that takes connections. */
export interface Running {
  readonly pid: number;
  readonly port: number;
  /** It was running before we came. */
  readonly adopted: boolean;
}

/** Making good a crash of a large database can take minutes; longer than this is no start. */
const recoveryMs = 10 * 60_000;
/** Processes of a killed server end by themselves within this time. */
const leftoversMs = 30_000;
const logBytes = 10_000_000;

/**
 * Finds the living server of the cluster or starts one, and waits until it takes connections.
 * With `port` it starts on that port alone, otherwise on a free one.
 * PostgreSQL's own lock decides between two starts: the one that comes late finds the other's.
 */
export async function bringUp(
  site: Site,
  args: readonly string[],
  port?: number,
): Promise<Running> {
  const patience = performance.now() + leftoversMs;
  for (;;) {
    const lock = readLockFile(site.cluster);
    if (lock !== null && isPostmasterOf(site.cluster, lock.pid)) {
      if (await isReady(site, lock.pid)) return { pid: lock.pid, port: lock.port, adopted: true };
      continue;
    }
    const chosen = port ?? (await findFreePort());
    const started = await launch(site, [...args], chosen, lock?.pid);
    if (typeof started === "number") return { pid: started, port: chosen, adopted: false };
    const passing =
      /"postmaster.pid" already exists|pre-existing shared memory block/.test(started) ||
      (port === undefined && /could not bind/.test(started));
    if (!passing || performance.now() > patience) throw explain(started);
    await sleep(50);
  }
}

/** Starts a server; its pid once it takes connections, or what it said when it gave up. */
async function launch(
  site: Site,
  args: readonly string[],
  port: number,
  formerPid: number | undefined,
): Promise<number | string> {
  const log = openLog(site);
  const saidBefore = fstatSync(log).size;
  const child = spawn(
    join(site.binaries.folder, "bin", "postgres"),
    ["-D", seenFromInside(site, site.cluster), "-p", String(port), ...args],
    {
      ...site.user,
      cwd: site.cluster,
      // A session of its own: Ctrl-C must reach the server first, which then stops this one.
      detached: true,
      windowsHide: true,
      stdio: ["ignore", log, log],
      // The number in a left-over lock file may belong to another program by now. Named as a
      // grandparent's it counts as stale, and PostgreSQL's check for left-over memory still runs.
      env: { ...environment, PG_GRANDPARENT_PID: String(formerPid ?? 0) },
    },
  );
  closeSync(log);
  const { pid } = child;
  const end = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", () => resolve(""));
  });
  if (pid === undefined) return end;
  if (!(await Promise.race([isReady(site, pid), end.then(() => false)]))) {
    await end;
    return readFileSync(site.log).subarray(saidBefore).toString();
  }
  // From here on a server of ours that ends does not wait for this one.
  child.unref();
  return pid;
}

/** Waits until that server takes connections; false when it ended first or is stopping. */
async function isReady(site: Site, pid: number): Promise<boolean> {
  const patience = performance.now() + recoveryMs;
  do {
    const lock = readLockFile(site.cluster);
    if (lock?.pid === pid && lock.status === "ready") return true;
    await sleep(10);
    if (performance.now() > patience) {
      throw trouble(
        `数据库（进程 ${pid}）十分钟内没有就绪，可能仍在从上次中断中恢复。请看 ${site.log}，等它恢复完再启动。`,
        `The database (process ${pid}) was not ready within ten minutes and may still be recovering. See ${site.log} and start again when it has finished.`,
      );
    }
  } while (isPostmasterOf(site.cluster, pid));
  return false;
}

/** Opens the log for appending; what has grown large is kept once under another name. */
function openLog(site: Site): number {
  if ((statSync(site.log, { throwIfNoEntry: false })?.size ?? 0) > logBytes) {
    renameSync(site.log, `${site.log}.1`);
  }
  const log = openSync(site.log, "a", 0o600);
  if (site.user !== null) fchownSync(log, site.user.uid, site.user.gid);
  return log;
}

async function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => reject(explain(`could not bind 127.0.0.1: ${error.message}`)));
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
