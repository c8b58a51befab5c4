import { board, live } from "@lianfang/domain/reports/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

/** The board is read again at most this often, however fast entries are sealed. */
const atMostEveryMs = 1_000;

/** Reads the board again whenever something was sealed; says whether it is listening. */
export function useLive(): "live" | "reconnecting" {
  const client = useQueryClient();
  const [state, become] = useState<"live" | "reconnecting">("reconnecting");
  useEffect(() => {
    const source = new EventSource(live.path);
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => void client.invalidateQueries({ queryKey: [board.policy.action] });
    source.addEventListener("open", () => {
      become("live");
      // What was sealed while nobody listened was not announced.
      refresh();
    });
    source.addEventListener("error", () => become("reconnecting"));
    source.addEventListener("sealed", () => {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        refresh();
      }, atMostEveryMs);
    });
    return () => {
      clearTimeout(waiting);
      source.close();
    };
  }, [client]);
  return state;
}
