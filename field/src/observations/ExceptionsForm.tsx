import { checkAnswers } from "@lianfang/domain/protocols/answer";
import type { Form } from "@lianfang/domain/protocols/form";
import type { Door } from "@lianfang/domain/people/household";
import { useEffect, useState } from "react";
import { exceptions, wellAnswers } from "../protocols/well.ts";
import { useWords } from "../words/use-words.ts";
import { PersonCheck } from "./PersonCheck.tsx";
import type { Said } from "./record.ts";
import { withAnswers, type DraftControl } from "./use-draft.ts";

type Props = {
  door: Door;
  form: Form;
  day: string;
  /** Null where the form in force has no remark. */
  noteLabel: string | null;
  draft: DraftControl;
  onAsk: (lines: readonly string[], said: Said) => void;
};

/** Person by person: everyone starts well, each exception is one tap more. */
export function ExceptionsForm({ door, form, day, noteLabel, draft, onAsk }: Props) {
  const { say, language } = useWords();
  const [shown, setShown] = useState<string | null>(
    door.members.length === 1 ? (door.members[0]?.person ?? null) : null,
  );
  const [tried, setTried] = useState(false);
  const [started, setStarted] = useState(false);

  useEffect(() => {
    // Everyone well to begin with, once; a draft found on the phone comes later and stands.
    if (started || draft.checks.length > 0) return;
    setStarted(true);
    draft.change({
      checks: door.members.map(({ person }) => ({ person, answers: { ...wellAnswers(form) } })),
    });
  }, [started, draft, door.members, form]);

  function faultsOf(answers: unknown) {
    const outcome = checkAnswers(form, answers, day);
    return "faults" in outcome ? outcome.faults : [];
  }

  function ask() {
    setTried(true);
    const faulty = draft.checks.find(({ answers }) => faultsOf(answers).length > 0);
    if (faulty) {
      setShown(faulty.person);
      return;
    }
    const lines = door.members.map(({ person, name }) => {
      const check = draft.checks.find((one) => one.person === person);
      if (check === undefined) return `${name} — ${say("check.not-seen")}`;
      const named = exceptions(form, check.answers, language);
      return `${name} — ${named.length > 0 ? named.join(" · ") : say("check.well")}`;
    });
    onAsk(lines, { outcome: "seen", note: draft.note, checks: draft.checks });
  }

  return (
    <>
      <ul className="people">
        {door.members.map((member) => {
          const check = draft.checks.find(({ person }) => person === member.person) ?? null;
          return (
            <PersonCheck
              key={member.person}
              member={member}
              form={form}
              day={day}
              answers={check?.answers ?? null}
              faults={tried && check ? faultsOf(check.answers) : []}
              open={shown === member.person}
              onOpen={() => setShown(shown === member.person ? null : member.person)}
              onChange={(answers) =>
                draft.change({ checks: withAnswers(draft.checks, member.person, answers) })
              }
            />
          );
        })}
      </ul>
      {noteLabel !== null && (
        <label className="field">
          <span className="field-label">{noteLabel}</span>
          <textarea
            rows={2}
            maxLength={200}
            value={draft.note}
            onChange={(event) => draft.change({ note: event.target.value })}
          />
        </label>
      )}
      <div className="foot">
        <button type="button" onClick={draft.drop}>
          {say("visit.drop")}
        </button>
        <button
          type="button"
          className="primary"
          disabled={draft.checks.length === 0}
          onClick={ask}
        >
          {say("visit.record", { count: draft.checks.length })}
        </button>
      </div>
    </>
  );
}
