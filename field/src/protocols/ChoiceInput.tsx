import type { Field } from "@lianfang/domain/protocols/form";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useWords } from "../words/use-words.ts";
import type { InputProps } from "./input.ts";

type Choice = Extract<Field, { type: "choice" | "choices" }>;
type Flag = Extract<Field, { type: "flag" }>;

/** Codes as big toggles. "None of these" is an answer of its own: asked, none. */
export function ChoiceInput({ field, labelledBy, value, onChange }: InputProps<Choice>) {
  const { say, pick } = useWords();
  const many = field.type === "choices";
  const chosen = value === undefined ? [] : [value].flat().map(String);
  return (
    <div className="choices">
      <ToggleButtonGroup
        className="toggles"
        aria-labelledby={labelledBy}
        selectionMode={many ? "multiple" : "single"}
        selectedKeys={chosen}
        onSelectionChange={(keys) => {
          const codes = field.codes.map(({ code }) => code).filter((code) => keys.has(code));
          onChange(many ? codes : codes[0]);
        }}
      >
        {field.codes.map((one) => (
          <ToggleButton key={one.code} id={one.code} className="toggle">
            {pick(one)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {many && (
        <ToggleButton
          className="toggle none"
          isSelected={Array.isArray(value) && value.length === 0}
          onChange={(selected) => onChange(selected ? [] : undefined)}
        >
          {say("form.none")}
        </ToggleButton>
      )}
    </div>
  );
}

export function FlagInput({ field, labelledBy, value, onChange }: InputProps<Flag>) {
  const { say } = useWords();
  return (
    <ToggleButtonGroup
      className="toggles"
      aria-labelledby={labelledBy}
      selectionMode="single"
      disallowEmptySelection={field.required}
      selectedKeys={value === undefined ? [] : [value === true ? "yes" : "no"]}
      onSelectionChange={(keys) => onChange(keys.size === 0 ? undefined : keys.has("yes"))}
    >
      <ToggleButton id="no" className="toggle">
        {say("form.no")}
      </ToggleButton>
      <ToggleButton id="yes" className="toggle">
        {say("form.yes")}
      </ToggleButton>
    </ToggleButtonGroup>
  );
}
