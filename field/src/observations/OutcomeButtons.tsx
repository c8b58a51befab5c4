import { Glyph } from "../people/DoorState.tsx";
import { useWords } from "../words/use-words.ts";

export type Outcome = {
  readonly code: "absent" | "refused" | "vacant";
  /** As the form in force calls it. */
  readonly label: string;
};

type Props = { outcomes: readonly Outcome[]; onChoose: (outcome: Outcome) => void };

/** Nobody was seen: why, in one tap. */
export function OutcomeButtons({ outcomes, onChoose }: Props) {
  const { say } = useWords();
  return (
    <div className="outcomes" role="group" aria-label={say("visit.not-seen")}>
      {outcomes.map((outcome) => (
        <button key={outcome.code} type="button" onClick={() => onChoose(outcome)}>
          <Glyph state={outcome.code} />
          {outcome.label}
        </button>
      ))}
    </div>
  );
}
