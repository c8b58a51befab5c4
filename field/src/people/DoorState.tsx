import type { Door, DoorState } from "@lianfang/domain/people/household";
import { useWords } from "../words/use-words.ts";

const glyphs: Readonly<Record<DoorState, string>> = {
  open: "○",
  seen: "●",
  absent: "◐",
  refused: "◇",
  vacant: "–",
};

/** The glyph of a state: the same mark everywhere, never colour alone. */
export function Glyph({ state }: { state: DoorState }) {
  return (
    <span className={`glyph state-${state}`} aria-hidden="true">
      {glyphs[state]}
    </span>
  );
}

export function DoorStateMark({ door }: { door: Pick<Door, "state" | "found"> }) {
  const { say } = useWords();
  return (
    <span className={`door-state state-${door.state}`}>
      {door.found && (
        <span className="found">
          <span aria-hidden="true">＋</span>
          <span className="for-ears">{say("door.found")} </span>
        </span>
      )}
      <Glyph state={door.state} /> {say(`door.${door.state}`)}
    </span>
  );
}
