import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chownSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Postgres, startPostgres } from "./start.ts";

const isRoot = process.getuid?.() === 0 && process.platform === "linux";
/** `nobody`: an ordinary user where the test itself runs as root. */
const ordinary = { uid: 65_534, gid: 65_534 };

const folders: string[] = [];
const children: ChildProcess[] = [];
const servers: Postgres[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const server of servers.splice(0)) await server.stop("immediate");
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** Made once and copied, for the tests that are not about making it. */
const made = mkdtempSync(join(tmpdir(), "lianfang-postgres-"));

beforeAll(async () => {
  const server = await startPostgres({ dataDir: made });
  await server.stop();
}, 60_000);

afterAll(() => rmSync(made, { recursive: true, force: true }));

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "lianfang-postgres-"));
  folders.push(folder);
  return folder;
}

function madeFolder(): string {
  const folder = emptyFolder();
  cpSync(made, folder, { recursive: true });
  return folder;
}

async function start(dataDir: string, settings?: Record<string, string>): Promise<Postgres> {
  const server = await startPostgres({ dataDir, ...(settings && { settings }) });
  servers.push(server);
  return server;
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

interface Answer {
  readonly ownerUrl?: string;
  readonly pid?: number;
  readonly adopted?: boolean;
  readonly error?: string;
}

/** A process of its own that starts the server of `dataDir`, says how that went, and stays. */
function startElsewhere(
  dataDir: string,
  user: object = {},
): { child: ChildProcess; answer: Promise<Answer> } {
  const program = `
    import { startPostgres } from ${JSON.stringify(new URL("start.ts", import.meta.url).href)};
    const answer = await startPostgres({ dataDir: process.argv[1] }).catch((e) => ({ error: e.message }));
    process.stdout.write(JSON.stringify(answer) + "\\n");
    setInterval(() => {}, 1000);
    process.on("SIGTERM", () => answer.stop().then(() => process.exit(0)));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program, dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
    cwd: "/",
    ...user,
  });
  children.push(child);
  const answer = (async () => {
    let text = "";
    for await (const chunk of child.stdout) if ((text += String(chunk)).endsWith("\n")) break;
    const said: Answer = JSON.parse(text);
    return said;
  })();
  return { child, answer };
}

/** kill -9 for the server and every process it has started. */
function killAll(pid: number): void {
  const { stdout } = spawnSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" });
  const all = stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const processes = all.flatMap(([child, parent]) => (child && parent === pid ? [child] : []));
  for (const victim of [pid, ...processes]) process.kill(victim, "SIGKILL");
}

test("a committed row survives the death of its server and of all of PostgreSQL", async () => {
  const dataDir = emptyFolder();
  const { child, answer } = startElsewhere(dataDir);
  const { ownerUrl = "", pid = 0 } = await answer;
  await ask(ownerUrl, "create table visits (household text)");
  await ask(ownerUrl, "insert into visits values ('测家一')");
  child.kill("SIGKILL");
  await once(child, "exit");
  killAll(pid);
  const again = await start(dataDir);
  expect(again.adopted).toBe(false);
  expect(await ask(again.ownerUrl, "select household from visits")).toBe("测家一");
}, 60_000);

test("a server left running is adopted, not started twice", async () => {
  const dataDir = madeFolder();
  const { child, answer } = startElsewhere(dataDir);
  const { ownerUrl = "", pid } = await answer;
  await ask(ownerUrl, "create table visits as select 1 as n");
  child.kill("SIGKILL");
  await once(child, "exit");
  const again = await start(dataDir);
  expect(again).toMatchObject({ adopted: true, pid, ownerUrl });
  expect(await ask(again.ownerUrl, "select n from visits")).toBe(1);
}, 60_000);

test("a server that dies is started again where its clients look for it", async () => {
  const server = await start(madeFolder());
  const before = server.pid;
  await ask(server.ownerUrl, "create table visits as select 1 as n");
  killAll(before);
  const seen = async (): Promise<unknown> =>
    ask(server.ownerUrl, "select n from visits").catch(() => null);
  for (let tries = 0; tries < 600 && (await seen()) === null; tries += 1) await sleep(50);
  expect(await seen()).toBe(1);
  expect(server.pid).not.toBe(before);
}, 60_000);

test("a lock file whose number now belongs to another program is cleared", async () => {
  const dataDir = madeFolder();
  const server = await start(dataDir);
  const lockFile = join(dataDir, "cluster", "postmaster.pid");
  const lock = readFileSync(lockFile, "utf8");
  await server.stop();
  // Under PostgreSQL's own user: it would itself see through a stranger's process.
  const { uid, gid } = statSync(join(dataDir, "cluster"));
  const other = spawn("sleep", ["60"], { stdio: "ignore", ...(isRoot && { uid, gid }) });
  children.push(other);
  writeFileSync(lockFile, lock.replace(/^\d+/, String(other.pid)));
  const again = await start(dataDir);
  expect(await ask(again.ownerUrl, "select 1")).toBe(1);
}, 60_000);

test("of two starts at once one gets the database and the other is told who has it", async () => {
  const dataDir = emptyFolder();
  const answers = await Promise.all([
    startElsewhere(dataDir).answer,
    startElsewhere(dataDir).answer,
  ]);
  const started = answers.filter((answer) => answer.error === undefined);
  const refused = answers.filter((answer) => answer.error !== undefined);
  expect([started.length, refused.length]).toEqual([1, 1]);
  expect(refused[0]?.error).toMatch(/正被另一个联防（lianfang \d+）使用/);
  expect(await ask(started[0]?.ownerUrl ?? "", "select 1")).toBe(1);
  for (const child of children) child.kill("SIGKILL");
  await start(dataDir);
}, 60_000);

test("nothing a refused statement was about stands in the log", async () => {
  const dataDir = madeFolder();
  const { ownerUrl } = await start(dataDir);
  const statement = "create table p (phone text unique check (phone <> '142-0000-0002'))";
  await ask(ownerUrl, statement);
  await ask(ownerUrl, "insert into p values ('142-0000-0001')");
  for (const phone of ["142-0000-0001", "142-0000-0002"]) {
    await expect(ask(ownerUrl, `insert into p values ('${phone}')`)).rejects.toThrow();
  }
  await expect(ask(ownerUrl, "select '142-0000-0003'::int")).rejects.toThrow();
  const log = readFileSync(join(dataDir, "postgres.log"), "utf8");
  expect(log).toContain("ready to accept connections");
  expect(log).not.toContain("142-0000");
}, 60_000);

test("other settings than those of a server left running take effect", async () => {
  const dataDir = madeFolder();
  const { child, answer } = startElsewhere(dataDir);
  await answer;
  child.kill("SIGKILL");
  await once(child, "exit");
  const { ownerUrl } = await start(dataDir, { synchronous_commit: "off" });
  expect(await ask(ownerUrl, "show synchronous_commit")).toBe("off");
}, 60_000);

test("only the password of the data directory opens the database", async () => {
  const { ownerUrl } = await start(madeFolder());
  const stranger = ownerUrl.replace(/:[^:@]+@/, ":guessed@");
  await expect(ask(stranger, "select 1")).rejects.toMatchObject({ code: "28P01" });
}, 60_000);

test("Chinese names have trigrams and sort by pinyin", async () => {
  const { ownerUrl } = await start(madeFolder());
  await ask(ownerUrl, "create extension pg_trgm");
  const similar = "select similarity('天生街道', '天生桥街道') > 0.3";
  expect(await ask(ownerUrl, similar)).toBe(true);
  const sorted = `select string_agg(n, '' order by n collate "zh-x-icu")
    from (values ('赵'), ('测'), ('安')) as names(n)`;
  expect(await ask(ownerUrl, sorted)).toBe("安测赵");
}, 60_000);

test("the data of another PostgreSQL is refused with what to do", async () => {
  const dataDir = madeFolder();
  writeFileSync(join(dataDir, "cluster", "PG_VERSION"), "17\n");
  await expect(startPostgres({ dataDir })).rejects.toThrow(/npm run backup/);
}, 60_000);

test.skipIf(!isRoot)(
  "an ordinary user starts it as himself, and root after him too",
  async () => {
    const dataDir = emptyFolder();
    chownSync(dataDir, ordinary.uid, ordinary.gid);
    const { child, answer } = startElsewhere(dataDir, ordinary);
    const { error, pid = 0 } = await answer;
    expect(error).toBeUndefined();
    expect(statSync(`/proc/${pid}`).uid).toBe(ordinary.uid);
    child.kill("SIGTERM");
    await once(child, "exit");
    const asRoot = await start(dataDir);
    expect(statSync(`/proc/${asRoot.pid}`).uid).toBe(ordinary.uid);
  },
  60_000,
);

test.skipIf(!isRoot)(
  "root's PostgreSQL runs unprivileged below a folder closed to it",
  async () => {
    const server = await start(emptyFolder());
    expect(statSync(`/proc/${server.pid}`).uid).not.toBe(0);
    await ask(server.ownerUrl, "create table visits as select 1 as n");
    expect(await ask(server.ownerUrl, "select n from visits")).toBe(1);
  },
  60_000,
);
