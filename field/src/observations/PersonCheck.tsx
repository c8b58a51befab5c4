import type { Answers, Fault } from "@lianfang/domain/protocols/answer";
import type { Form } from "@lianfang/domain/protocols/form";
import type { Member } from "@lianfang/domain/people/household";
import { useId } from "react";
import { MemberName } from "../people/MemberName.tsx";
import { FormFields } from "../protocols/FormFields.tsx";
import { exceptions, wellAnswers } from "../protocols/well.ts";
import { useWords } from "../words/use-words.ts";

type Props = {
  member: Member;
  form: Form;
  day: string;
  /** Null: this person was not seen. */
  answers: Answers | null;
  faults: readonly Fault[];
  open: boolean;
  onOpen: () => void;
  onChange: (answers: Answers | null) => void;
};

/** One person: closed it says how he is, open it asks the form. */
export function PersonCheck(props: Props) {
  const { member, form, day, answers, faults, open, onOpen, onChange } = props;
  const { say, language } = useWords();
  const id = useId();
  const named = answers === null ? [] : exceptions(form, answers, language);
  return (
    <li className={open ? "person open" : "person"}>
      <button
        type="button"
        className="person-head"
        aria-expanded={open}
        aria-controls={id}
        onClick={onOpen}
      >
        <MemberName member={member} />
        <span className={named.length > 0 ? "said exception" : "said"}>
          {answers === null && say("check.not-seen")}
          {answers !== null && named.length === 0 && `✓ ${say("check.well")}`}
          {named.length > 0 && `! ${named.join(" · ")}`}
        </span>
      </button>
      {open && (
        <div id={id} className="person-form">
          <button
            type="button"
            className="toggle not-seen"
            aria-pressed={answers === null}
            onClick={() => onChange(answers === null ? { ...wellAnswers(form) } : null)}
          >
            {say("check.not-seen")}
          </button>
          {answers !== null && (
            <FormFields
              form={form}
              answers={answers}
              faults={faults}
              day={day}
              onChange={onChange}
            />
          )}
        </div>
      )}
    </li>
  );
}
