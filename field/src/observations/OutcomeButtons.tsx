import { doorStates, type DoorState } from "@lianfang/domain/people/household";
import type { Protocol } from "@lianfang/domain/protocols/protocol";
import { Glyph } from "../people/DoorState.tsx";
import { formNamed, visitForm } from "../protocols/well.ts";
import { useWords } from "../words/use-words.ts";

/** An outcome as the form in force calls it. */
export type Outcome = {
  readonly code: Exclude<DoorState, "open">;
  readonly zh: string;
  readonly en: string;
};

/** The outcomes of the visit form that are states of a door, in the order of the form. */
export function outcomesOf(protocol: Protocol): Outcome[] {
  const field = formNamed(protocol, visitForm)?.fields.find(({ key }) => key === "outcome");
  const codes = field?.type === "choice" ? field.codes : [];
  return codes.flatMap(({ code, zh, en }) => {
    const state = doorStates.find((one) => one === code);
    return state === undefined || state === "open" ? [] : [{ code: state, zh, en }];
  });
}

type Props = { outcomes: readonly Outcome[]; onChoose: (outcome: Outcome) => void };

/** Nobody was seen: why, in one tap. */
export function OutcomeButtons({ outcomes, onChoose }: Props) {
  const { say, pick } = useWords();
  return (
    <div className="outcomes" role="group" aria-label={say("visit.not-seen")}>
      {outcomes.map((outcome) => (
        <button key={outcome.code} type="button" onClick={() => onChoose(outcome)}>
          <Glyph state={outcome.code} />
          {pick(outcome)}
        </button>
      ))}
    </div>
  );
}
