import { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import type { Running } from "./launch.ts";
import { isPostmasterOf } from "./postmaster.ts";
import { type Site, ownerUrl } from "./site.ts";
import { codeOf, explain, trouble } from "./trouble.ts";

/** One connection that says "this database is mine"; it is gone as soon as its process is. */
export interface Hold {
  /** Resolves when the connection has ended, whoever ended it. */
  readonly ended: Promise<void>;
  release(): Promise<void>;
}

/** Any number will do that nothing else locks in the database `postgres`. */
const holdKey = 20_200_211;
/** A killed holder's connection is noticed and closed well within this time. */
const formerHolderMs = 2_000;

/**
 * Takes the database for this process and sees to it that `lianfang` exists in it.
 * Refuses when another living process has it, and when the server does not know our password.
 */
export async function takeHold(site: Site, running: Running): Promise<Hold> {
  const { client, socket } = await connect(site, running);
  const ended = new Promise<void>((resolve) => client.once("end", () => resolve()));
  const release = async (): Promise<void> => {
    socket.ref();
    await client.end().catch(() => undefined);
  };
  const patience = performance.now() + formerHolderMs;
  while (!(await isGranted(client))) {
    if (performance.now() > patience) {
      const holder = await nameOfHolder(client);
      await release();
      throw trouble(
        `数据目录 ${site.dataDir} 正被另一个联防（${holder}）使用。先停下它，或用 --data 指定另一个目录。`,
        `The data directory ${site.dataDir} is in use by another Lianfang (${holder}). Stop it first, or use --data with another directory.`,
      );
    }
    await sleep(50);
  }
  await createDatabase(client);
  // Holding alone does not keep this process alive.
  socket.unref();
  return { ended, release };
}

/** Connects, and tries again as long as the living server is still making good a crash. */
async function connect(site: Site, running: Running): Promise<{ client: Client; socket: Socket }> {
  for (;;) {
    const socket = new Socket();
    const client = new Client({
      connectionString: ownerUrl(site, running.port, "postgres"),
      application_name: `lianfang ${process.pid}`,
      connectionTimeoutMillis: 10_000,
      stream: () => socket,
    });
    // Without a listener an ended server would end this process too; `end` tells us as well.
    client.on("error", () => undefined);
    try {
      await client.connect();
      return { client, socket };
    } catch (error) {
      await client.end().catch(() => undefined);
      if (!isPassing(error) || !isPostmasterOf(site.cluster, running.pid)) throw refusal(error);
      await sleep(50);
    }
  }
}

function isPassing(error: unknown): boolean {
  return /^57P0|^ECONN/.test(codeOf(error)) || /terminated/.test(String(error));
}

function refusal(error: unknown): Error {
  const said = String(error);
  if (codeOf(error) !== "28P01" && !/server signature/.test(said)) return explain(said);
  return trouble(
    "正在运行的数据库不认数据目录里的密码（superuser-password 被改过或来自别处）。从备份恢复整个数据目录。",
    "The running database does not accept the password in its data directory (superuser-password was changed or comes from elsewhere). Restore the whole data directory from the backup.",
    said,
  );
}

async function isGranted(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ granted: boolean }>(
    "select pg_try_advisory_lock($1) as granted",
    [holdKey],
  );
  return rows[0]?.granted === true;
}

async function nameOfHolder(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select a.application_name as name
     from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.objid = $1 and l.granted`,
    [holdKey],
  );
  return rows[0]?.name ?? "lianfang ?";
}

async function createDatabase(client: Client): Promise<void> {
  const { rowCount } = await client.query("select 1 from pg_database where datname = 'lianfang'");
  if (rowCount === 0) await client.query("create database lianfang");
}
