// CPU time from /proc, which counts what a profiler and a wall clock do not: every process
// of PostgreSQL, those that have ended too.

import { readdirSync, readFileSync } from "node:fs";

/** Linux has kept it at 100 on every platform. */
const ticksPerSecond = 100;

type Stat = { readonly parent: number; readonly own: number; readonly ended: number };

function statOf(pid: number | string): Stat | null {
  try {
    // The name in brackets may hold spaces; the fields follow it.
    const fields = readFileSync(`/proc/${pid}/stat`, "latin1").split(") ").at(-1)?.split(" ") ?? [];
    const at = (index: number): number => Number(fields[index]) / ticksPerSecond;
    return { parent: Number(fields[1]), own: at(11) + at(12), ended: at(13) + at(14) };
  } catch {
    return null;
  }
}

/** Seconds of CPU that one process has used, all its threads. */
export function cpuOf(pid: number): number {
  return statOf(pid)?.own ?? 0;
}

/** Seconds of CPU of a postmaster and its children; those that ended are in its own count. */
export function cpuOfPostgres(postmaster: number): number {
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .filter((stat) => stat?.parent === postmaster);
  const { own, ended } = statOf(postmaster) ?? { own: 0, ended: 0 };
  return children.reduce(
    (sum, child) => sum + (child?.own ?? 0) + (child?.ended ?? 0),
    own + ended,
  );
}
