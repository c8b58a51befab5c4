import { doorStates } from "@lianfang/domain/people/household";
import { Glyph } from "../people/DoorState.tsx";
import { saidNumber } from "../words/time.ts";
import { useWords } from "../words/use-words.ts";
import type { Counts } from "./order.ts";

/** How far the round is: what is left of the frozen total, and where the rest stands. */
export function Progress({ counts }: { counts: Counts }) {
  const { say } = useWords();
  return (
    <section className="progress" aria-label={say("progress.title")}>
      <p className="left">
        {say("progress.left.before")} <b>{saidNumber(counts.open)}</b>{" "}
        {say("progress.left.after", { total: saidNumber(counts.total) })}
      </p>
      <ul>
        {doorStates
          .filter((state) => state !== "open")
          .map((state) => (
            <li key={state}>
              <Glyph state={state} /> {say(`door.${state}`)} <b>{saidNumber(counts[state])}</b>
            </li>
          ))}
        <li className="found">
          ＋ {say("door.found")} <b>{saidNumber(counts.found)}</b>
        </li>
      </ul>
    </section>
  );
}
