import { useEffect, useState } from "react";
import { registerSW } from "virtual:pwa-register";
import type { Refusal } from "./api.ts";
import { useLittleRoom } from "./use-room.ts";
import { useWords } from "./words/use-words.ts";

type Props = {
  reached: boolean | null;
  waiting: number;
  /** The session needs the worker: PIN or a new sign-in. */
  refusal: Refusal | null;
  onUnlock: () => void;
};

/** Quiet bars below the head: nothing here takes a form away. */
export function Bars({ reached, waiting, refusal, onUnlock }: Props) {
  const { say, pick } = useWords();
  const update = useUpdate();
  const room = useLittleRoom(waiting);
  return (
    <>
      {reached === false && (
        <p className="bar" role="status">
          <span aria-hidden="true">◌</span> {say("bar.offline")}
          {waiting > 0 && ` · ${say("bar.waiting", { count: waiting })}`}
        </p>
      )}
      {room !== null && (
        <p className="bar act" role="status">
          <span aria-hidden="true">! </span>
          {say("bar.room", { left: room })}
        </p>
      )}
      {refusal && (
        <p className="bar act" role="status">
          {pick(refusal)}{" "}
          <button type="button" onClick={onUnlock}>
            {say("bar.unlock")}
          </button>
        </p>
      )}
      {update && (
        <p className="bar" role="status">
          {say("bar.update")}{" "}
          <button type="button" onClick={update}>
            {say("bar.update.now")}
          </button>
        </p>
      )}
    </>
  );
}

const takeOverMs = 1_500;

/** A new version that is ready on this phone; it comes by this tap or at the next start. */
function useUpdate(): (() => void) | null {
  const [update, setUpdate] = useState<(() => void) | null>(null);
  useEffect(() => {
    const apply = registerSW({
      onNeedRefresh: () =>
        setUpdate(() => () => {
          void apply(true);
          // A page that the first service worker never took charge of is told nothing when the
          // next one takes over.
          setTimeout(() => location.reload(), takeOverMs);
        }),
    });
  }, []);
  return update;
}
