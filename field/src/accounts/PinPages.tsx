import type { Me } from "@lianfang/domain/accounts/account";
import { setPin, unlock } from "@lianfang/domain/accounts/contract-session";
import { useState } from "react";
import { call, type Outcome } from "../api.ts";
import { useWords } from "../words/use-words.ts";
import { PinPad } from "./PinPad.tsx";

type SetProps = { onReady: (me: Me) => void };

/** Asks for a PIN twice, so that a slip does not lock its owner out. */
export function SetPinPage({ onReady }: SetProps) {
  const { say } = useWords();
  const [first, setFirst] = useState<string | null>(null);
  const asking = useAsking(onReady);

  function take(pin: string) {
    if (first === null) {
      setFirst(pin);
      asking.clear(null);
    } else if (first === pin) {
      asking.ask(call(setPin, { body: { pin } }));
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
  name: string;
  onReady: (me: Me) => void;
  onOffline: () => void;
  onOut: (refused: Outcome<Me>) => void;
};

/** The server checks the PIN and counts the misses. */
export function UnlockPage({ name, onReady, onOffline, onOut }: UnlockProps) {
  const { say } = useWords();
  const asking = useAsking(onReady, onOut);
  return (
    <main className="page plain">
      <h1>{say("unlock.title", { name })}</h1>
      {asking.fault && <Fault words={asking.fault} />}
      <PinPad
        label={say("unlock.label")}
        value={asking.typed}
        onChange={asking.type}
        onFull={(pin) => asking.ask(call(unlock, { body: { pin } }))}
        busy={asking.busy}
      />
      {asking.unreached && (
        <button type="button" className="wide" onClick={onOffline}>
          {say("unlock.offline")}
        </button>
      )}
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

function useAsking(onReady: (me: Me) => void, onRefused?: (refused: Outcome<Me>) => void) {
  const { say, pick } = useWords();
  const [typed, type] = useState("");
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [unreached, setUnreached] = useState(false);

  async function settle(asked: Promise<Outcome<Me>>) {
    setBusy(true);
    const outcome = await asked;
    setBusy(false);
    type("");
    setUnreached(!outcome.ok && outcome.refusal === null);
    if (outcome.ok) {
      onReady(outcome.reply);
    } else {
      setFault(outcome.refusal ? pick(outcome.refusal) : say("net.unreached"));
      onRefused?.(outcome);
    }
  }

  return {
    typed,
    type,
    busy,
    fault,
    unreached,
    ask: (asked: Promise<Outcome<Me>>) => void settle(asked),
    clear: (words: string | null) => {
      type("");
      setFault(words);
    },
  };
}
