// What it costs to keep a visit through the whole product, against PostgreSQL's own COPY
// of the very same rows into the same indexed, partitioned tables beside it.

import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { systemClock, systemRandomness } from "@lianfang/server/src/clock.ts";
import { migrate } from "@lianfang/server/src/db/migrate.ts";
import { makePartitions } from "@lianfang/server/src/db/partitions.ts";
import { openPlatform } from "@lianfang/server/src/open.ts";
import { startPostgres } from "@lianfang/server/src/postgres/start.ts";
import { Client } from "pg";
import { batchOf, doorsInOrder, type Door } from "./batches.ts";
import { copyInto, rowsSince, type Rows } from "./copy.ts";
import { cpuOf, cpuOfPostgres } from "./cpu.ts";
import { makeDistrict } from "./district.ts";

export type Given = {
  readonly households: number;
  readonly alternations: number;
  readonly batches: number;
  /** Folder for a CPU profile of the server, if wanted. */
  readonly profile: string | undefined;
};

export type Turn = {
  readonly rows: number;
  readonly ingest: { readonly wall: number; readonly server: number; readonly postgres: number };
  readonly copy: { readonly wall: number; readonly postgres: number };
};

const [itemsPerBatch, inFlight] = [1_000, 4];
/** Turns until compilers and caches are warm, as they are in a server that runs; not counted. */
const warmUp = 3;

/** Measures turn by turn, first through the product, then the same rows by COPY. */
export async function measureIngest(given: Given, say: (text: string) => void): Promise<Turn[]> {
  const folder = mkdtempSync(join(tmpdir(), "lianfang-bench-"));
  const postgres = await startPostgres({ dataDir: join(folder, "postgres") });
  const closing: (() => Promise<unknown>)[] = [() => postgres.stop("immediate")];
  try {
    const keysFolder = join(folder, "keys");
    const opened = await openPlatform({
      ownerUrl: postgres.ownerUrl,
      keysFolder,
      publicUrl: "http://127.0.0.1",
      clock: systemClock,
      random: systemRandomness,
    });
    const owner = await connect(postgres.ownerUrl, closing);
    const raw = await openRaw(postgres.ownerUrl, owner, closing);
    const key = await makeDistrict(opened.platform, owner, given.households);
    await opened.close();
    say(`district of ${given.households} households made`);
    const doors = await doorsInOrder(owner);
    const { server, url } = await serve(postgres.ownerUrl, keysFolder, given.profile, closing);
    const turns: Turn[] = [];
    for (let n = 0; n < warmUp + given.alternations; n += 1) {
      const part = takeDoors(doors, n, given.batches * itemsPerBatch);
      const turn = await measure(part, { url, key, server, postmaster: postgres.pid, owner, raw });
      if (n >= warmUp) turns.push(turn);
      say(`${n}: ${JSON.stringify(turn)}`);
    }
    return turns;
  } finally {
    for (const close of closing.toReversed()) await close().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  }
}

type Bench = {
  readonly url: string;
  readonly key: string;
  readonly server: ChildProcess;
  readonly postmaster: number;
  readonly owner: Client;
  readonly raw: Client;
};

async function measure(doors: readonly Door[], bench: Bench): Promise<Turn> {
  const { url, key, server, postmaster, owner, raw } = bench;
  const bodies = Array.from({ length: doors.length / itemsPerBatch }, (_, n) =>
    batchOf(doors.slice(n * itemsPerBatch, (n + 1) * itemsPerBatch)),
  );
  const since = await owner.query<{ at: string }>("select clock_timestamp()::text as at");
  await owner.query("checkpoint");
  const ingest = await timed(postmaster, async () => {
    const waiting = [...bodies];
    const used = cpuOf(server.pid ?? 0);
    const began = performance.now();
    await Promise.all(Array.from({ length: inFlight }, () => sendAll(url, key, waiting)));
    const wall = (performance.now() - began) / 1000;
    // The journal is sealed and the flow follows it a moment later: that is part of the cost.
    await sleep(1_000);
    return { wall, server: cpuOf(server.pid ?? 0) - used };
  });
  const rows: Rows = await rowsSince(owner, since.rows[0]?.at ?? "");
  await owner.query("checkpoint");
  const copy = await timed(postmaster, async () => {
    const began = performance.now();
    await copyInto(raw, rows);
    return { wall: (performance.now() - began) / 1000 };
  });
  return { rows: rows.count, ingest, copy };
}

async function timed<T>(
  postmaster: number,
  act: () => Promise<T>,
): Promise<T & { postgres: number }> {
  const used = cpuOfPostgres(postmaster);
  const result = await act();
  return { ...result, postgres: cpuOfPostgres(postmaster) - used };
}

async function sendAll(url: string, key: string, waiting: string[]): Promise<void> {
  for (let body = waiting.pop(); body !== undefined; body = waiting.pop()) {
    const response = await fetch(url, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body,
    });
    const text = await response.text();
    const accepted = text.split('"answer":"accepted"').length - 1;
    if (response.status !== 200 || accepted !== itemsPerBatch) {
      throw new Error(`a batch was not wholly accepted: ${response.status} ${text.slice(0, 300)}`);
    }
  }
}

function takeDoors(doors: readonly Door[], turn: number, count: number): Door[] {
  // A small district is walked again from its first door.
  return Array.from({ length: count }, (_, n) => {
    const door = doors[(turn * count + n) % doors.length];
    if (!door) throw new Error("a district without doors");
    return door;
  });
}

export async function connect(url: string, closing: (() => Promise<unknown>)[]): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  closing.push(() => client.end());
  return client;
}

/** The same tables, indexes and partitions in a second database of the same PostgreSQL. */
async function openRaw(ownerUrl: string, owner: Client, closing: (() => Promise<unknown>)[]) {
  await owner.query("create database raw");
  const url = new URL(ownerUrl);
  url.pathname = "/raw";
  await migrate(url.href);
  await makePartitions(url.href, systemClock());
  return connect(url.href, closing);
}

/** Starts the server under measurement in a process of its own. */
export async function serve(
  ownerUrl: string,
  keysFolder: string,
  profile: string | undefined,
  closing: (() => Promise<unknown>)[],
): Promise<{ server: ChildProcess; url: string }> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  probe.close();
  const program = fileURLToPath(new URL("serve.ts", import.meta.url));
  // As setup/run.mjs starts the product.
  const flags = ["--max-semi-space-size=64"];
  if (profile !== undefined) flags.push("--cpu-prof", "--cpu-prof-dir", profile);
  const args = [...flags, program, ownerUrl, keysFolder, String(port)];
  const server = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  closing.push(async () => {
    if (server.exitCode !== null) return;
    const exit = once(server, "exit");
    server.kill("SIGTERM");
    await exit;
  });
  await Promise.race([
    once(server.stdout, "data"),
    once(server, "exit").then(() => Promise.reject(new Error("the server does not start"))),
  ]);
  return { server, url: `http://127.0.0.1:${port}/v1/sync` };
}
