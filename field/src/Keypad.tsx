import { useWords } from "./words/use-words.ts";

type Props = {
  onDigit: (digit: string) => void;
  onErase: () => void;
  /** Puts the keys away; keys without it stay. */
  onDone?: () => void;
};

/** Ten digits and one step back, big enough for gloves. */
export function Keypad({ onDigit, onErase, onDone }: Props) {
  const { say } = useWords();
  return (
    <div className="keypad">
      {["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"].map((digit) => (
        <button
          key={digit}
          type="button"
          className={`key key-${digit}`}
          onClick={() => onDigit(digit)}
        >
          {digit}
        </button>
      ))}
      <button type="button" className="key key-word key-erase" onClick={onErase}>
        {say("key.erase")}
      </button>
      {onDone && (
        <button type="button" className="key key-word key-done" onClick={onDone}>
          {say("key.done")}
        </button>
      )}
    </div>
  );
}
