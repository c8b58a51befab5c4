// The product as it is started by people, in a process of its own.

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { certificate, siteName } from "./certificate.ts";

const main = fileURLToPath(new URL("../../server/src/main.ts", import.meta.url));
const readyMs = 240_000;

export type Site = {
  readonly url: string;
  /** One-time links of the sample people, by name. */
  readonly links: ReadonlyMap<string, string>;
  stop(): Promise<void>;
};

export async function startSite({ data, tls }: { data: string; tls: boolean }): Promise<Site> {
  const port = await freePort();
  const url = tls ? `https://${siteName}:${port}` : `http://localhost:${port}`;
  const made = tls ? await certificate() : null;
  const args = ["--port", String(port), "--host", "127.0.0.1", "--data", data, "--public-url", url];
  if (made) args.push("--tls-cert", made.cert, "--tls-key", made.key);
  const child = spawn(process.execPath, [main, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let said = "";
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready:\n${said}`)), readyMs);
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (!said.includes("就绪 · ready")) return;
      clearTimeout(timer);
      resolve();
    });
    child.once("exit", () => reject(new Error(`ended before it was ready:\n${said}`)));
  });
  const links = [...said.matchAll(/^ {2}(\S+) {2}.*\n {4}(\S+)$/gm)];
  return {
    url,
    links: new Map(links.map(([, name = "", link = ""]) => [name, link])),
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
