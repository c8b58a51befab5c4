// Keeps the doors, tasks and rules on this phone fresh while the page is looked at: all of
// them once, then what was sealed since.

import { changes, myDoors } from "@lianfang/domain/sync/contract";
import { useCallback, useEffect, useRef, useState } from "react";
import { call, type Outcome, type Refusal } from "./api.ts";
import { now, random } from "./clock.ts";
import { waitMs } from "./outbox/retry.ts";
import { changed, isWholeDue } from "./rounds/changed.ts";
import { keepReference, keptReference, type Reference } from "./store.ts";

/** How soon an urgent task is known: a poll costs a few hundred bytes. */
const everyMs = 20_000;
const leastAfterFailureMs = 5_000;

export type Freshness = {
  /** Null: not asked yet. */
  readonly reached: boolean | null;
  readonly asking: boolean;
  readonly refusal: Refusal | null;
};

const unasked: Freshness = { reached: null, asking: false, refusal: null };

export function useFreshDoors(account: string, onRefusal: (refusal: Refusal) => void) {
  const [reference, setReference] = useState<Reference | null>();
  const [freshness, setFreshness] = useState(unasked);
  const held = useRef<Reference | null | undefined>(undefined);
  const line = useRef({ notBefore: 0, failures: 0, asking: false, again: false });

  const take = useCallback((fresh: Reference | null, isNew: boolean) => {
    held.current = fresh;
    setReference(fresh);
    if (fresh) keepReference(fresh, isNew).catch(() => undefined);
  }, []);

  const ask = useCallback(async (): Promise<Outcome<Reference>> => {
    // Taken before the question: a record received meanwhile is newer than the answer.
    const fetchedAt = now();
    const known = held.current;
    let counted: Reference["counted"] = null;
    if (known && !isWholeDue(known, fetchedAt)) {
      const outcome = await call(changes, { query: { after: known.sealed } });
      if (!outcome.ok) return outcome;
      const after = changed(known, outcome.reply, fetchedAt);
      if (after !== null) {
        take(after, after.doors !== known.doors || after.tasks !== known.tasks);
        return { ok: true, reply: after };
      }
      const { doors, members } = outcome.reply;
      counted = { doors, members };
    }
    const outcome = await call(myDoors);
    if (!outcome.ok) return outcome;
    if (!Array.isArray(outcome.reply.doors))
      return { ok: false, refusal: null, retryAfterMs: null };
    const whole = { ...outcome.reply, account, fetchedAt, wholeAt: fetchedAt, counted };
    take(whole, true);
    return { ok: true, reply: whole };
  }, [account, take]);

  const refresh = useCallback(async () => {
    const state = line.current;
    if (held.current === undefined || now() < state.notBefore) return;
    if (state.asking) {
      state.again = true;
      return;
    }
    state.asking = true;
    setFreshness((old) => ({ ...old, asking: true }));
    let outcome: Outcome<Reference>;
    do {
      state.again = false;
      outcome = await ask();
      // Asked for meanwhile: what has just been received is in the next answer.
    } while (state.again && outcome.ok);
    state.asking = false;
    if (outcome.ok) {
      state.failures = 0;
      setFreshness({ reached: true, asking: false, refusal: null });
    } else {
      const { refusal, retryAfterMs } = outcome;
      state.failures += 1;
      const wait = waitMs(state.failures, retryAfterMs, random());
      state.notBefore = now() + (retryAfterMs === null ? 0 : wait);
      setFreshness({ reached: refusal !== null, asking: false, refusal });
      if (refusal) onRefusal(refusal);
    }
  }, [ask, onRefusal]);

  useEffect(() => {
    let timer = 0;
    const plan = () => {
      const { failures } = line.current;
      const wait =
        failures === 0
          ? everyMs * (0.9 + 0.2 * random())
          : Math.max(leastAfterFailureMs, waitMs(failures, null, random()));
      timer = window.setTimeout(() => void whenVisible().then(plan), wait);
    };
    const whenVisible = async () => {
      if (document.visibilityState === "visible") await refresh();
    };
    const onEvent = () => void whenVisible();
    void keptReference(account)
      .catch(() => null)
      .then((kept) => {
        held.current = kept;
        setReference(kept);
        return whenVisible();
      })
      .then(plan);
    document.addEventListener("visibilitychange", onEvent);
    window.addEventListener("online", onEvent);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onEvent);
      window.removeEventListener("online", onEvent);
    };
  }, [account, refresh]);

  return { reference, freshness, refresh: useCallback(() => void refresh(), [refresh]) };
}
