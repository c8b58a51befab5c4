import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";

/** The unprivileged user under whom PostgreSQL runs when we are root, which it refuses to be. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

/** Whoever owns the cluster already, else an existing system user; null when we are not root. */
export function runAs(cluster: string): RunAs | null {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const users = readFileSync("/etc/passwd", "utf8").split("\n");
  return named(users, "postgres") ?? named(users, "nobody") ?? { uid: 65_534, gid: 65_534 };
}

function named(users: readonly string[], name: string): RunAs | null {
  const [, , uid, gid] = users.find((line) => line.startsWith(`${name}:`))?.split(":") ?? [];
  // macOS gives nobody the number -2, which cannot be asked for.
  return Number(uid) > 0 && Number(gid) > 0 ? { uid: Number(uid), gid: Number(gid) } : null;
}

/** Whether that user can enter the folder; a folder above it that is closed to him prevents it. */
export function canEnter(folder: string, user: RunAs | null): boolean {
  if (user === null) return true;
  const tried = spawnSync("/bin/sh", ["-c", 'cd -- "$1"', "sh", folder], { ...user, cwd: "/" });
  return tried.status === 0;
}
