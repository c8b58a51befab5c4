// The processes of a run: the server, kept alive and killed, and its PostgreSQL. Only
// what was started here, or by what was started here, is ever ended.

import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export type Victims = {
  readonly address: string;
  /** Resolves once the server answers that it can keep what it is given. */
  ready(): Promise<void>;
  killServer(): Promise<void>;
  /** Kills the postmaster and every process it has started; false where none runs just now. */
  killDatabase(): boolean;
  /** Ends the server for good and leaves its PostgreSQL to the next who opens the folder. */
  end(): Promise<void>;
};

const program = fileURLToPath(new URL("serve.ts", import.meta.url));

/** Starts the server over a data folder, and starts it again whenever it has died. */
export async function startVictims(
  folder: string,
  settings: Readonly<Record<string, string>>,
): Promise<Victims> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const log = openSync(join(folder, "server.log"), "a");
  let ended = false;
  let server: ChildProcess;
  const start = (): void => {
    const args = [program, folder, String(port), JSON.stringify(settings)];
    server = spawn(process.execPath, args, { stdio: ["ignore", log, log] });
    server.once("exit", () => {
      if (!ended) setTimeout(start, 50);
    });
  };
  const killServer = async () => {
    const victim = server;
    if (victim.exitCode !== null || victim.signalCode !== null) return;
    const exit = once(victim, "exit");
    victim.kill("SIGKILL");
    await exit;
  };
  start();
  return {
    address,
    async ready() {
      for (let tries = 0; tries < 600; tries += 1) {
        // Whoever has no session is told so only by a server that reached its database.
        const status = await fetch(`${address}/v1/held`, {
          headers: { cookie: "__Host-lianfang=none" },
        }).then(
          (response) => response.status,
          () => 0,
        );
        if (status === 401) return;
        await sleep(50);
      }
      throw new Error(`the server does not come up; see ${join(folder, "server.log")}`);
    },
    killServer,
    killDatabase: () => killPostgres(folder),
    async end() {
      ended = true;
      await killServer();
    },
  };
}

/** kill -9 for all of the PostgreSQL of a data folder. */
export function killPostgres(folder: string): boolean {
  const postmaster = postmasterOf(folder);
  if (postmaster === null) return false;
  const { stdout } = spawnSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" });
  const children = stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid, parent]) => (pid !== undefined && parent === postmaster ? [pid] : []));
  for (const pid of [postmaster, ...children]) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // Gone by itself in the meantime.
    }
  }
  return true;
}

/** The postmaster that runs in this folder's cluster; null where there is none. */
function postmasterOf(folder: string): number | null {
  try {
    const cluster = join(folder, "postgres", "cluster");
    const pid = Number(readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")[0]);
    const { stdout } = spawnSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" });
    return pid > 0 && stdout.includes("postgres") ? pid : null;
  } catch {
    return null;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}
