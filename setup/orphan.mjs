// Preloaded into every program that run.mjs starts. When run.mjs is killed outright it
// cannot pass a signal on; a server left behind would keep the port and the database.
import { isMainThread } from "node:worker_threads";

/** Calls `act` once when the parent of this process has died. */
export function whenOrphaned(act) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, 500);
  timer.unref();
}

// Grandchildren inherit the variable but have another parent; worker threads have none.
if (isMainThread && process.env.LIANFANG_RUN === String(process.ppid)) {
  whenOrphaned(() => process.kill(process.pid, "SIGTERM"));
}
