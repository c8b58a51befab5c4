import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Ready } from "./loaded.fixture.ts";

const program = fileURLToPath(new URL("load.fixture.ts", import.meta.url));

/** Begins to load the sample in another process and kills it after half of the steps. */
export async function loadAndKill({ database, keysFolder }: Ready): Promise<NodeJS.Signals | null> {
  const loading = spawn(
    process.execPath,
    [program, database.appUrl, database.sealerUrl, database.eraserUrl, keysFolder],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const exit = once(loading, "exit");
  for await (const said of loading.stdout) {
    if (String(said).includes("step 3")) break;
  }
  loading.kill("SIGKILL");
  await exit;
  return loading.signalCode;
}
