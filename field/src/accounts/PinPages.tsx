import type { Me } from "@lianfang/domain/accounts/account";
import { useState } from "react";
import type { Refusal } from "../api.ts";
import { isWaiting } from "../outbox/item.ts";
import { queued } from "../outbox/queue.ts";
import { useLive } from "../store.ts";
import { useWords } from "../words/use-words.ts";
import { PinPad } from "./PinPad.tsx";
import { enterPin, takePin, type Entered } from "./enter-pin.ts";

type SetProps = { account: string; onReady: (me: Me) => void };

/** Asks for a PIN twice, so that a slip does not lock its owner out. */
export function SetPinPage({ account, onReady }: SetProps) {
  const { say } = useWords();
  const [first, setFirst] = useState<string | null>(null);
  const asking = useAsking(onReady);

  function take(pin: string) {
    if (first === null) {
      setFirst(pin);
      asking.clear(null);
    } else if (first === pin) {
      asking.ask(() => takePin(account, pin));
    } else {
      setFirst(null);
      asking.clear(say("pin.different"));
    }
  }

  return (
    <main className="page plain">
      <h1>{say("pin.set.title")}</h1>
      <p>{say("pin.set.why")}</p>
      {asking.fault && <Fault words={asking.fault} />}
      <PinPad
        label={say(first === null ? "pin.set.first" : "pin.set.again")}
        value={asking.typed}
        onChange={asking.type}
        onFull={take}
        busy={asking.busy}
      />
    </main>
  );
}

type UnlockProps = {
  me: Me;
  onReady: (me: Me) => void;
  /** The session has ended, or too many wrong PINs took the phone out of use. */
  onOut: (refusal: Refusal) => void;
};

/** Opens with the PIN, with network or without. */
export function UnlockPage({ me, onReady, onOut }: UnlockProps) {
  const { say } = useWords();
  const asking = useAsking(onReady, onOut);
  const waiting = useLive(queued, "queued")?.filter(isWaiting).length ?? 0;
  return (
    <main className="page plain">
      <h1>{say("unlock.title", { name: me.name })}</h1>
      {waiting > 0 && <p className="safe">{say("unlock.waiting", { count: waiting })}</p>}
      {asking.fault && <Fault words={asking.fault} />}
      <PinPad
        label={say("unlock.label")}
        value={asking.typed}
        onChange={asking.type}
        onFull={(pin) => asking.ask(() => enterPin(me, pin))}
        busy={asking.busy}
      />
      <p className="quiet">{say("unlock.forgotten")}</p>
    </main>
  );
}

function Fault({ words }: { words: string }) {
  return (
    <p className="fault" role="alert">
      <span aria-hidden="true">! </span>
      {words}
    </p>
  );
}

function useAsking(onReady: (me: Me) => void, onRefused?: (refusal: Refusal) => void) {
  const { say, pick } = useWords();
  const [typed, type] = useState("");
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  async function settle(ask: () => Promise<Entered>) {
    setBusy(true);
    try {
      const entered = await ask();
      if (entered.is === "in") {
        onReady(entered.me);
      } else if (entered.is === "refused") {
        setFault(pick(entered.refusal));
        onRefused?.(entered.refusal);
      } else {
        setFault(say(`unlock.${entered.because}`));
      }
    } catch {
      setFault(say("unlock.failed"));
    }
    type("");
    setBusy(false);
  }

  return {
    typed,
    type,
    busy,
    fault,
    ask: (ask: () => Promise<Entered>) => void settle(ask),
    clear: (words: string | null) => {
      type("");
      setFault(words);
    },
  };
}
