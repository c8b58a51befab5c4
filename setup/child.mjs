import { spawn } from "node:child_process";
import { constants } from "node:os";
import { performance } from "node:perf_hooks";

const forwarded = ["SIGINT", "SIGTERM", "SIGHUP"];
/** The terminal and npm both deliver one Ctrl-C; within this time they are the same one. */
const samePressMs = 500;

/**
 * Runs a program and passes each signal on exactly once.
 * Resolves to its exit code (128 + number when a signal ended it) and to the last
 * signal passed on, or undefined.
 *
 * With `ownSession` the terminal's Ctrl-C does not reach the program by itself, so
 * the one passed on is the only one it sees. With `kill` a signal ends the program at once.
 */
export function runChild(
  command,
  args,
  { ownSession = false, kill = false, onStart, ...options } = {},
) {
  return new Promise((resolve, reject) => {
    const windows = process.platform === "win32";
    const child = spawn(command, args, {
      stdio: "inherit",
      detached: ownSession && !windows,
      ...options,
    });
    const lastAt = new Map();
    let stoppedBy;
    const forward = (signal) => {
      // A Windows console gives Ctrl-C to everyone; kill() there would end the program at once.
      if (windows && signal === "SIGINT") return;
      const now = performance.now();
      const before = lastAt.get(signal);
      if (before !== undefined && now - before < samePressMs) return;
      lastAt.set(signal, now);
      stoppedBy = signal;
      child.kill(kill ? "SIGKILL" : signal);
    };
    for (const signal of forwarded) process.on(signal, forward);
    const done = () => forwarded.forEach((signal) => process.off(signal, forward));
    child.once("error", (error) => {
      done();
      reject(error);
    });
    child.once("exit", (code, signal) => {
      done();
      resolve({ code: code ?? 128 + (constants.signals[signal] ?? 0), stoppedBy });
    });
    onStart?.(child, forward);
  });
}
