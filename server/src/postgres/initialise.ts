import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { environment } from "./binaries.ts";
import { isAlive } from "./postmaster.ts";
import { type Site, giveTo, passwordFile, seenFromInside } from "./site.ts";
import { explain } from "./trouble.ts";

/**
 * The names under which systems know a UTF-8 character type without a language, best first.
 * Sorting is PostgreSQL's own C.UTF-8 on all of them; but trigrams ask the system what a letter
 * is, and where it answers for ASCII only, no two Chinese names are similar.
 */
const characterTypes = ["C.UTF-8", "UTF-8", "en_US.UTF-8", "zh_CN.UTF-8"];

/**
 * Makes the cluster in a folder of its own and then gives it its name: it is there whole or not
 * at all, and of two starts at once the second finds the work done.
 */
export function initialise(site: Site): void {
  clearLeftovers(site);
  const workshop = join(site.dataDir, `new-${process.pid}`);
  const cluster = join(workshop, "cluster");
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  // A secret, therefore not from the seeded randomness of tests.
  writeFileSync(join(workshop, "password"), randomBytes(24).toString("base64url"), { mode: 0o600 });
  if (site.user !== null) giveTo(site.user, workshop);
  try {
    initdb(site, cluster);
    renameSync(join(workshop, "password"), passwordFile(cluster));
    renameSync(cluster, site.cluster);
    syncFolder(site.dataDir);
  } catch (error) {
    if (!existsSync(site.cluster)) throw error;
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

function initdb(site: Site, cluster: string): void {
  const seen = seenFromInside(site, cluster);
  const always = [
    `--pgdata=${seen}`,
    "--username=lianfang",
    "--auth=scram-sha-256",
    `--pwfile=${seen}/../password`,
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--no-instructions",
  ];
  let ran: SpawnSyncReturns<string> | undefined;
  for (const characterType of characterTypes) {
    ran = spawnSync(
      join(site.binaries.folder, "bin", "initdb"),
      [...always, `--lc-ctype=${characterType}`],
      { ...site.user, cwd: cluster, env: environment, encoding: "utf8" },
    );
    if (ran.status === 0) return;
    if (!/invalid locale name/.test(ran.stderr ?? "")) break;
  }
  if (ran?.error) throw explain(ran.error.message);
  throw explain(ran?.stderr ?? "");
}

/** Half-made clusters of starts that were killed. */
function clearLeftovers(site: Site): void {
  for (const name of readdirSync(site.dataDir)) {
    const maker = Number(/^new-(\d+)$/.exec(name)?.[1]);
    if (maker === process.pid || (maker > 0 && !isAlive(maker))) {
      rmSync(join(site.dataDir, name), { recursive: true, force: true });
    }
  }
}

/** Without it a power failure could take the new name back, and what was then written with it. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}
