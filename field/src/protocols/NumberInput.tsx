import { shown } from "@lianfang/domain/protocols/decimal";
import type { Field } from "@lianfang/domain/protocols/form";
import { useState } from "react";
import { Keypad } from "../Keypad.tsx";
import { useWords } from "../words/use-words.ts";
import type { InputProps } from "./input.ts";
import { isWithinGrid, numberOf, stepped, withDigit, withoutLast } from "./typed-number.ts";

/** A reading: typed on big keys, set right by steps. Empty until something was measured. */
export function NumberInput({
  field,
  labelledBy,
  value,
  onChange,
}: InputProps<Extract<Field, { type: "number" }>>) {
  const { say } = useWords();
  const [typed, setTyped] = useState(typeof value === "number" ? shown(value, field) : "");
  const [open, setOpen] = useState(false);
  const reading = numberOf(typed);

  function take(next: string) {
    setTyped(next);
    onChange(numberOf(next));
  }
  function step(direction: 1 | -1) {
    if (reading !== undefined) take(shown(stepped(reading, direction, field), field));
  }

  return (
    <div className="number">
      <div className="stepper">
        <button
          type="button"
          onClick={() => step(-1)}
          disabled={reading === undefined}
          aria-label={say("form.less")}
        >
          −
        </button>
        <label className="reading">
          <input
            aria-labelledby={labelledBy}
            inputMode="none"
            placeholder={say("form.not-measured")}
            value={typed}
            onFocus={() => setOpen(true)}
            onClick={() => setOpen(true)}
            onChange={(event) => {
              if (isWithinGrid(event.target.value, field)) take(event.target.value);
            }}
          />
          {field.unit !== undefined && <span>{field.unit}</span>}
        </label>
        <button
          type="button"
          onClick={() => step(1)}
          disabled={reading === undefined}
          aria-label={say("form.more")}
        >
          ＋
        </button>
      </div>
      {open && (
        <Keypad
          onDigit={(digit) => take(withDigit(typed, digit, field))}
          onErase={() => take(withoutLast(typed))}
          onDone={() => setOpen(false)}
        />
      )}
    </div>
  );
}
