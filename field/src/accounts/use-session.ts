import type { Me } from "@lianfang/domain/accounts/account";
import { me } from "@lianfang/domain/accounts/contract-session";
import { useCallback, useEffect, useState } from "react";
import { call, type Refusal } from "../api.ts";
import { forgetWork, keepMe, keptMe } from "../store.ts";

export type Session =
  | { readonly is: "starting" }
  /** Known: whose phone this is, though he must sign in anew. */
  | { readonly is: "out"; readonly refusal: Refusal | null }
  | {
      readonly is: "in";
      readonly me: Me;
      /** Without network the PIN cannot be asked for; work goes on, nothing is sent. */
      readonly offline: boolean;
      /** The server refused while work was under way: said in a bar, no page is torn away. */
      readonly refusal: Refusal | null;
    };

export type SessionControl = {
  readonly session: Session;
  readonly enter: (me: Me) => void;
  readonly start: () => void;
  /** Takes note of a refusal about the session; others are not its business. */
  readonly note: (refusal: Refusal) => void;
  readonly goOnOffline: () => void;
};

/** Who works on this phone, by the server's word or, without network, by its last word. */
export function useSession(): SessionControl {
  const [session, setSession] = useState<Session>({ is: "starting" });

  function enter(known: Me) {
    setSession({ is: "in", me: known, offline: false, refusal: null });
    keepMe(known).catch(() => undefined);
  }

  async function start() {
    const outcome = await call(me);
    if (outcome.ok) {
      enter(outcome.reply);
      return;
    }
    const known = await keptMe().catch(() => null);
    const { refusal } = outcome;
    if (refusal?.problem === "session.locked" && known) {
      setSession({ is: "in", me: { ...known, need: "unlock" }, offline: false, refusal: null });
    } else if (refusal && endsSession(refusal)) {
      setSession({ is: "out", refusal });
      if (refusal.problem === "device.revoked") await forgetWork().catch(() => undefined);
    } else if (known) {
      setSession({ is: "in", me: known, offline: true, refusal: null });
    } else {
      setSession({ is: "out", refusal });
    }
  }

  const note = useCallback((refusal: Refusal) => {
    if (refusal.problem === "device.revoked") {
      setSession({ is: "out", refusal });
      forgetWork().catch(() => undefined);
    } else if (endsSession(refusal) || refusal.problem === "session.locked") {
      setSession((old) => (old.is === "in" ? { ...old, refusal } : old));
    }
  }, []);

  useEffect(() => void start(), []);

  return {
    session,
    enter,
    start: () => void start(),
    note,
    goOnOffline: () =>
      setSession((old) =>
        old.is === "in" ? { ...old, offline: true, me: { ...old.me, need: null } } : old,
      ),
  };
}

function endsSession({ problem }: Refusal): boolean {
  return problem === "session.missing" || problem === "device.revoked";
}
