// Keeps the doors, tasks and rules on this phone fresh while the page is looked at.

import { myDoors } from "@lianfang/domain/sync/contract";
import { useCallback, useEffect, useRef, useState } from "react";
import { call, type Refusal } from "./api.ts";
import { now } from "./clock.ts";
import { keepReference } from "./store.ts";

const everyMs = 60_000;

export type Freshness = {
  /** Null: not asked yet. */
  readonly reached: boolean | null;
  readonly asking: boolean;
  readonly refusal: Refusal | null;
};

export function useFreshDoors(account: string, onRefusal: (refusal: Refusal) => void) {
  const [freshness, setFreshness] = useState<Freshness>({
    reached: null,
    asking: false,
    refusal: null,
  });
  const notBefore = useRef(0);

  const refresh = useCallback(async () => {
    if (now() < notBefore.current) return;
    setFreshness((old) => ({ ...old, asking: true }));
    // Taken before the question: a record received meanwhile is newer than the answer.
    const fetchedAt = now();
    const outcome = await call(myDoors);
    if (outcome.ok && Array.isArray(outcome.reply.doors)) {
      await keepReference({ ...outcome.reply, account, fetchedAt }).catch(() => undefined);
      setFreshness({ reached: true, asking: false, refusal: null });
      return;
    }
    const refusal = outcome.ok ? null : outcome.refusal;
    if (!outcome.ok) notBefore.current = now() + (outcome.retryAfterMs ?? 0);
    setFreshness({ reached: refusal !== null, asking: false, refusal });
    if (refusal) onRefusal(refusal);
  }, [account, onRefusal]);

  useEffect(() => {
    const whenVisible = () => {
      if (document.visibilityState === "visible") void refresh();
    };
    whenVisible();
    const timer = setInterval(whenVisible, everyMs);
    document.addEventListener("visibilitychange", whenVisible);
    window.addEventListener("online", whenVisible);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", whenVisible);
      window.removeEventListener("online", whenVisible);
    };
  }, [refresh]);

  return { freshness, refresh };
}
