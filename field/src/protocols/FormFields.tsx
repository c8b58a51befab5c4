import type { Answer, Answers, Fault } from "@lianfang/domain/protocols/answer";
import type { Field, Form } from "@lianfang/domain/protocols/form";
import { useId } from "react";
import { useWords } from "../words/use-words.ts";
import { AreaInput } from "./AreaInput.tsx";
import { ChoiceInput, FlagInput } from "./ChoiceInput.tsx";
import { DateInput } from "./DateInput.tsx";
import type { InputProps } from "./input.ts";
import { NumberInput } from "./NumberInput.tsx";

type Props = {
  form: Form;
  answers: Answers;
  /** Said beside their fields; empty until the worker tried to record. */
  faults: readonly Fault[];
  /** YYYY-MM-DD of the observation. */
  day: string;
  onChange: (answers: Answers) => void;
};

/** A form as the protocol defines it: no field, code or limit is known here. */
export function FormFields({ form, answers, faults, day, onChange }: Props) {
  function change(key: string, value: Answer | undefined) {
    const { [key]: _, ...others } = answers;
    onChange(value === undefined ? others : { ...others, [key]: value });
  }
  return (
    <div className="fields">
      {form.fields.map((field) => (
        <FieldRow
          key={field.key}
          field={field}
          value={answers[field.key]}
          fault={faults.find((fault) => fault.field === field.key) ?? null}
          day={day}
          onChange={(value) => change(field.key, value)}
        />
      ))}
    </div>
  );
}

type RowProps = {
  field: Field;
  value: Answer | undefined;
  fault: Fault | null;
  day: string;
  onChange: (value: Answer | undefined) => void;
};

function FieldRow({ field, value, fault, day, onChange }: RowProps) {
  const { say, pick } = useWords();
  const id = useId();
  return (
    <div className="field">
      <p className="field-label" id={id}>
        {pick(field.label)}
        {!field.required && <span className="quiet"> {say("form.optional")}</span>}
      </p>
      {field.help && <p className="quiet help">{pick(field.help)}</p>}
      {inputOf({ field, labelledBy: id, value, onChange }, day)}
      {fault && (
        <p className="fault" role="alert">
          <span aria-hidden="true">! </span>
          {pick(fault)}
        </p>
      )}
    </div>
  );
}

function inputOf({ field, ...rest }: InputProps<Field>, day: string) {
  switch (field.type) {
    case "choice":
    case "choices":
      return <ChoiceInput field={field} {...rest} />;
    case "flag":
      return <FlagInput field={field} {...rest} />;
    case "number":
      return <NumberInput field={field} {...rest} />;
    case "date":
      return <DateInput field={field} day={day} {...rest} />;
    case "text":
      return field.holds === "area" ? (
        <AreaInput field={field} {...rest} />
      ) : (
        <textarea
          aria-labelledby={rest.labelledBy}
          rows={2}
          maxLength={field.maxLength}
          value={typeof rest.value === "string" ? rest.value : ""}
          onChange={(event) => {
            const typed = event.target.value.normalize("NFC");
            rest.onChange(typed === "" ? undefined : typed);
          }}
        />
      );
  }
}
