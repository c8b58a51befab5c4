// Preloaded into every program that run.mjs starts. When run.mjs is killed outright it
// cannot pass a signal on; a server left behind would keep the port and the database.
import { readFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

/** Calls `act` once when the process that started this one has died. */
export function whenOrphaned(act) {
  const starter = whoStartedUs();
  const timer = setInterval(() => {
    if (whoStartedUs() === starter) return;
    clearInterval(timer);
    act();
  }, 500);
  timer.unref();
}

/**
 * The parent; with the parent's parent where npm put a shell (sh -c …) between itself and us,
 * which stays when npm is killed. Only Linux tells without starting a program to ask.
 */
function whoStartedUs() {
  const parent = process.ppid;
  if (process.platform !== "linux") return `${parent}`;
  try {
    const isShell = readFileSync(`/proc/${parent}/cmdline`, "utf8").split("\0")[1] === "-c";
    const afterName = readFileSync(`/proc/${parent}/stat`, "utf8").split(") ").at(-1);
    return isShell ? `${parent} ${afterName.split(" ")[1]}` : `${parent}`;
  } catch {
    return "gone";
  }
}

const [starter, signal = "SIGTERM"] = (process.env.LIANFANG_RUN ?? "").split(" ");
// Grandchildren inherit the variable but have another parent; worker threads have none.
if (isMainThread && starter === String(process.ppid)) {
  whenOrphaned(() => process.kill(process.pid, signal));
}
