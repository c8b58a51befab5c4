// When to send: after every record, by a timer, when the network or the page comes back.
// What the browser believes about the network is a hint to try and never a reason not to.

import type { Refusal } from "../api.ts";
import { now, random } from "../clock.ts";
import { waitMs } from "./retry.ts";
import { dropSpent, sendWaiting } from "./send.ts";

/** A quiet look at the queue, also for what another tab left behind. */
const heartbeatMs = 30_000;

export type Line = {
  /** Null: not tried yet. */
  readonly reached: boolean | null;
  readonly sending: boolean;
  readonly refusal: Refusal | null;
  /** Milliseconds before which the server asked not to be called; 0: no such wish. */
  readonly askedToWaitUntil: number;
};

export type Sender = {
  /** Try now, unless the server asked for patience. */
  readonly wake: () => void;
  readonly stop: () => void;
};

/**
 * Keeps sending until stopped, also while the app is locked: what waits is sealed.
 * @param account who is signed in; null: nobody, and what waits is left sealed
 */
export function startSender(
  account: string | null,
  tell: (change: Partial<Line>) => void,
  onReceived: () => void,
): Sender {
  let timer = 0;
  let failures = 0;
  let busy = false;
  let again = false;
  let stopped = false;
  let askedUntil = 0;

  function plan(delayMs: number) {
    clearTimeout(timer);
    if (!stopped) timer = window.setTimeout(() => void run(), delayMs);
  }

  async function run() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    tell({ sending: true });
    plan(await attempt());
    busy = false;
    tell({ sending: false });
    if (again && failures === 0) plan(0);
    again = false;
  }

  /** Milliseconds until the next try. */
  async function attempt(): Promise<number> {
    try {
      const sent = await sendWaiting(account);
      if (sent.done === "elsewhere") return heartbeatMs;
      if (sent.received > 0) onReceived();
      if (sent.done === "all") {
        failures = 0;
        askedUntil = 0;
        tell({ refusal: null, askedToWaitUntil: 0, ...(sent.received > 0 && { reached: true }) });
        await dropSpent();
        return heartbeatMs;
      }
      failures += 1;
      const wait = waitMs(failures, sent.retryAfterMs, random());
      askedUntil = sent.retryAfterMs === null ? 0 : now() + wait;
      tell({
        reached: sent.refusal !== null,
        refusal: sent.refusal,
        askedToWaitUntil: askedUntil,
      });
      return wait;
    } catch {
      // The store refused to be read; what was kept is still there.
      failures += 1;
      return waitMs(failures, null, random());
    }
  }

  function wake() {
    if (now() >= askedUntil) plan(0);
  }
  function whenVisible() {
    if (document.visibilityState === "visible") wake();
  }

  window.addEventListener("online", wake);
  document.addEventListener("visibilitychange", whenVisible);
  plan(0);
  return {
    wake,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      window.removeEventListener("online", wake);
      document.removeEventListener("visibilitychange", whenVisible);
    },
  };
}
