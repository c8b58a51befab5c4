import type { Me } from "@lianfang/domain/accounts/account";
import { me } from "@lianfang/domain/accounts/contract-session";
import { useCallback, useEffect, useRef, useState } from "react";
import { call, type Refusal } from "../api.ts";
import { closeVault, isOpen } from "../keys/vault.ts";
import { forgetSeen } from "../outbox/queue.ts";
import { forgetWork, keepMe, keptMe } from "../store.ts";

export type Session =
  | { readonly is: "starting" }
  /** Nobody is signed in: what lay here is gone, what waits is sealed. */
  | { readonly is: "out"; readonly refusal: Refusal | null }
  /** Known whose phone this is; what lies here cannot be read before the PIN. */
  | { readonly is: "locked"; readonly me: Me }
  | {
      readonly is: "in";
      readonly me: Me;
      /** The server refused while work was under way: said in a bar, no page is torn away. */
      readonly refusal: Refusal | null;
    };

export type SessionControl = {
  readonly session: Session;
  /** Signed in; where a PIN was just entered the vault is open. */
  readonly enter: (me: Me) => void;
  readonly start: () => void;
  /** Takes note of a refusal about the session; others are not its business. */
  readonly note: (refusal: Refusal) => void;
};

/** Put aside for longer than this the phone asks for the PIN again. */
const asideMs = 15 * 60_000;

/** Who works on this phone, by the server's word or, without network, by its last word. */
export function useSession(): SessionControl {
  const [session, setSession] = useState<Session>({ is: "starting" });
  const latest = useRef(session);

  const become = useCallback((next: Session) => {
    latest.current = next;
    setSession(next);
  }, []);

  const end = useCallback(
    (refusal: Refusal) => {
      become({ is: "out", refusal });
      forgetSeen();
      forgetWork().catch(() => undefined);
    },
    [become],
  );

  const enter = useCallback(
    (known: Me) => {
      const needsPin = known.need !== "pin" && !isOpen(known.account);
      become(needsPin ? { is: "locked", me: known } : { is: "in", me: known, refusal: null });
      keepMe(known).catch(() => undefined);
    },
    [become],
  );

  const start = useCallback(async () => {
    const known = await keptMe().catch(() => null);
    // The PIN can be typed before the server has answered, or without it.
    if (latest.current.is === "starting" && known && known.need !== "pin") {
      become({ is: "locked", me: known });
    }
    const outcome = await call(me);
    if (outcome.ok) enter(outcome.reply);
    else if (outcome.refusal && endsSession(outcome.refusal)) end(outcome.refusal);
    else if (!known) become({ is: "out", refusal: outcome.refusal });
  }, [become, end, enter]);

  const note = useCallback(
    (refusal: Refusal) => {
      const { current } = latest;
      const isEnd = endsSession(refusal);
      if (refusal.problem === "device.revoked" || (isEnd && current.is === "locked")) {
        end(refusal);
      } else if (current.is === "in" && (isEnd || refusal.problem === "session.locked")) {
        become({ ...current, refusal });
      }
    },
    [become, end],
  );

  useEffect(() => void start(), [start]);

  useEffect(() => {
    let timer = 0;
    const whenAside = () => {
      clearTimeout(timer);
      if (document.visibilityState === "hidden") timer = window.setTimeout(lock, asideMs);
    };
    function lock() {
      const { current } = latest;
      if (current.is !== "in" || current.me.need === "pin") return;
      closeVault();
      forgetSeen();
      become({ is: "locked", me: current.me });
    }
    document.addEventListener("visibilitychange", whenAside);
    return () => document.removeEventListener("visibilitychange", whenAside);
  }, [become]);

  return { session, enter, start: useCallback(() => void start(), [start]), note };
}

function endsSession({ problem }: Refusal): boolean {
  return problem === "session.missing" || problem === "device.revoked";
}
