import {
  chmodSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { type Binaries, findBinaries } from "./binaries.ts";
import { trouble } from "./trouble.ts";
import { type RunAs, canEnter, runAs } from "./user.ts";

/** One embedded database: where it is, which program runs it and as whom. */
export interface Site {
  readonly dataDir: string;
  /** PostgreSQL's own data directory. */
  readonly cluster: string;
  readonly log: string;
  readonly binaries: Binaries;
  readonly user: RunAs | null;
  /** Whether `user` may walk down to the data from the root of the file system. */
  readonly open: boolean;
}

/**
 * Finds or makes everything but the database itself. Root's home is closed to the user
 * PostgreSQL runs as; Linux lets a process that was started inside a folder name it without
 * walking there (see `seenFromInside`), other systems do not.
 */
export function findSite(dataDir: string): Site {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const real = realpathSync(dataDir);
  const cluster = join(real, "cluster");
  const user = runAs(cluster);
  const open = canEnter(real, user);
  if (!open && process.platform !== "linux") {
    throw trouble(
      `root 启动时，数据目录 ${real} 要让普通用户能进入。请用 --data 换一个目录（如 /var/lib/lianfang），或以普通用户启动。`,
      `Started as root, the data directory ${real} must be open to an ordinary user. Use --data with another one (such as /var/lib/lianfang), or start as an ordinary user.`,
    );
  }
  return {
    dataDir: real,
    cluster,
    log: join(real, "postgres.log"),
    binaries: findBinaries(real, user),
    user,
    open,
  };
}

/** How a process running in `folder` as the user of the site names that folder. */
export function seenFromInside(site: Site, folder: string): string {
  return site.open ? folder : "/proc/self/cwd";
}

/** Whether the cluster was ever made; refuses one that this PostgreSQL or this user cannot run. */
export function isInitialised(site: Site): boolean {
  const { cluster, user, binaries } = site;
  if (!existsSync(cluster)) return false;
  const owner = statSync(cluster).uid;
  const self = process.getuid?.();
  if (self !== undefined && self !== 0 && owner !== self) {
    throw trouble(
      `数据目录 ${cluster} 属于另一个用户（编号 ${owner}）。请以该用户或 root 启动，或先执行 chown -R。`,
      `The data directory ${cluster} belongs to another user (number ${owner}). Start as that user or as root, or chown -R it first.`,
    );
  }
  const versionFile = join(cluster, "PG_VERSION");
  const major = existsSync(versionFile) ? readFileSync(versionFile, "utf8").trim() : null;
  if (major !== binaries.major) {
    throw trouble(
      `数据目录 ${cluster} 不是 PostgreSQL ${binaries.major} 的（${major ?? "不是数据库"}）。用建立它的那一版联防运行 npm run backup，再用这一版 npm run restore；或用 --data 指定别的目录。`,
      `The data directory ${cluster} is not of PostgreSQL ${binaries.major} (${major ?? "not a database"}). Run \`npm run backup\` with the Lianfang that made it and \`npm run restore\` with this one, or use --data with another directory.`,
    );
  }
  // A copy put back by root or by an unpacking tool: PostgreSQL insists on both.
  if (user !== null && owner !== user.uid) giveTo(user, cluster);
  if (process.platform !== "win32") chmodSync(cluster, 0o700);
  return true;
}

/** Hands a folder and all it holds to the user. */
export function giveTo(user: RunAs, folder: string): void {
  lchownSync(folder, user.uid, user.gid);
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    lchownSync(join(folder, path), user.uid, user.gid);
  }
}

/** Kept inside the cluster, so that no copy has one without the other. */
export function passwordFile(cluster: string): string {
  return join(cluster, "superuser-password");
}

/** Address of a database of this site for its owner, who is superuser. Holds the password. */
export function ownerUrl(site: Site, port: number, database: string): string {
  let password: string;
  try {
    password = readFileSync(passwordFile(site.cluster), "utf8").trim();
  } catch (error) {
    throw trouble(
      `读不到数据库密码 ${passwordFile(site.cluster)}。从备份恢复整个数据目录，不要只复制一部分。`,
      `The database password ${passwordFile(site.cluster)} cannot be read. Restore the whole data directory from the backup, not a part of it.`,
      String(error),
    );
  }
  return `postgres://lianfang:${password}@127.0.0.1:${port}/${database}`;
}
