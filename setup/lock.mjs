import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ownFolder } from "./checkout.mjs";

/** A holder renews its lock this often; one not renewed for six times as long is dead. */
const renewMs = 5_000;

/**
 * Does `work` while no other process of this checkout does work under the same name.
 * A lock left by a dead process is taken over. `onWait` is called once when it must wait.
 */
export async function withLock(name, onWait, work) {
  mkdirSync(ownFolder, { recursive: true });
  const path = join(ownFolder, `${name}.lock`);
  let waited = false;
  while (!take(path)) {
    if (isStale(path)) {
      setAside(path);
      // What the dead holder had started notices within this time, and ends.
      await sleep(2_000);
      continue;
    }
    if (!waited) onWait();
    waited = true;
    await sleep(200);
  }
  const renewal = setInterval(() => renew(path), renewMs);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    rmSync(path, { force: true });
  }
}

function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function renew(path) {
  try {
    utimesSync(path, new Date(), new Date());
  } catch (error) {
    // Somebody cleared the folder: the work goes on, there is nothing left to renew.
    if (error.code !== "ENOENT") throw error;
  }
}

function isStale(path) {
  try {
    if (Date.now() - statSync(path).mtimeMs > 6 * renewMs) return true;
    const holder = Number(readFileSync(path, "utf8"));
    // Empty: its holder is between creating and writing it.
    return holder > 0 && !isAlive(holder);
  } catch (error) {
    if (error.code === "ENOENT") return false;
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/**
 * Renames rather than deletes, so that of several takers only one succeeds; gives the lock
 * back when another taker's fresh one was caught in between.
 */
function setAside(path) {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    if (isStale(aside)) rmSync(aside, { force: true });
    else renameSync(aside, path);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
}
