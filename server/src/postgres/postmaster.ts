import { spawnSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Site } from "./site.ts";
import { codeOf, trouble } from "./trouble.ts";

/** What PostgreSQL's lock file says of the server that wrote it. */
export interface LockFile {
  readonly pid: number;
  readonly port: number;
  readonly status: string;
}

/** Reads the cluster's postmaster.pid; null where there is none or it is half written. */
export function readLockFile(cluster: string): LockFile | null {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, port: Number(lines[3]), status: (lines[7] ?? "").trim() } : null;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/**
 * Whether that process is the living server of this very cluster, not another program that
 * was given the number since, nor the server of the directory this one was copied from.
 */
export function isPostmasterOf(cluster: string, pid: number): boolean {
  if (process.platform === "linux") {
    try {
      return (
        readlinkSync(`/proc/${pid}/cwd`) === cluster &&
        readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "postgres"
      );
    } catch {
      return false;
    }
  }
  if (!isAlive(pid)) return false;
  if (process.platform === "win32") return true;
  const { stdout } = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.includes(`-D ${cluster} `);
}

/**
 * Ends the server and waits until it is gone. `fast` undoes open transactions and writes
 * everything out; `immediate` is a crash in good order, mended at the next start.
 */
export async function stopPostmaster(
  site: Site,
  pid: number,
  mode: "fast" | "immediate",
): Promise<void> {
  if (!isPostmasterOf(site.cluster, pid)) return;
  if (process.platform === "win32") {
    const control = join(site.binaries.folder, "bin", "pg_ctl");
    spawnSync(control, ["stop", "-D", site.cluster, "-m", mode, "--no-wait"]);
  } else {
    process.kill(pid, mode === "fast" ? "SIGINT" : "SIGQUIT");
  }
  const patience = performance.now() + 60_000;
  while (isPostmasterOf(site.cluster, pid)) {
    if (performance.now() > patience) {
      throw trouble(
        `数据库（进程 ${pid}）一分钟内没有停下，可能仍在写盘。等它自己结束，不要删除数据目录里的文件。`,
        `The database (process ${pid}) did not stop within a minute and may still be writing. Let it end by itself and delete nothing in the data directory.`,
      );
    }
    await sleep(10);
  }
}
