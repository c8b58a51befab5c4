import { useCallback, useEffect, useRef, useState } from "react";
import type { Refusal } from "../api.ts";
import { startSender, type Line, type Sender } from "./sender.ts";

const quiet: Line = { reached: null, sending: false, refusal: null, askedToWaitUntil: 0 };

export type Outgoing = {
  readonly line: Line;
  /** Grows with every answer, so that what hangs on it is asked for anew. */
  readonly answered: number;
  readonly send: () => void;
};

/**
 * Sends what waits, behind every page of the app.
 * @param account undefined: not known yet whose phone this is
 */
export function useSender(
  account: string | null | undefined,
  onRefusal: (refusal: Refusal) => void,
): Outgoing {
  const [line, setLine] = useState(quiet);
  const [answered, setAnswered] = useState(0);
  const sender = useRef<Sender | null>(null);
  useEffect(() => {
    if (account === undefined) return undefined;
    const started = startSender(
      account,
      (change) => {
        setLine((old) => ({ ...old, ...change }));
        if (change.refusal) onRefusal(change.refusal);
      },
      () => setAnswered((count) => count + 1),
    );
    sender.current = started;
    return () => started.stop();
  }, [account, onRefusal]);
  const send = useCallback(() => sender.current?.wake(), []);
  return { line, answered, send };
}
