import { useId } from "react";
import { Keypad } from "../Keypad.tsx";
import { useWords } from "../words/use-words.ts";

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Called with the sixth digit. */
  onFull: (value: string) => void;
  busy: boolean;
};

export const pinLength = 6;

/** Six digits on big keys; a hardware keyboard works as well. */
export function PinPad({ label, value, onChange, onFull, busy }: Props) {
  const { say } = useWords();
  const id = useId();

  function take(typed: string) {
    const digits = typed.replaceAll(/\D/g, "").slice(0, pinLength);
    if (busy || digits === value) return;
    onChange(digits);
    if (digits.length === pinLength) onFull(digits);
  }

  return (
    <div className="pin">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="pin-digits"
        type="password"
        inputMode="none"
        autoComplete="off"
        value={value}
        aria-describedby={`${id}-count`}
        onChange={(event) => take(event.target.value)}
      />
      <p id={`${id}-count`} className="quiet" aria-live="polite">
        {say("pin.typed", { typed: value.length, of: pinLength })}
      </p>
      <Keypad
        onDigit={(digit) => take(value + digit)}
        onErase={() => onChange(value.slice(0, -1))}
      />
    </div>
  );
}
