import { dayNumberOf } from "@lianfang/domain/calendar";
import type { Field } from "@lianfang/domain/protocols/form";
import { dayOfNumber } from "@lianfang/domain/time";
import { useWords } from "../words/use-words.ts";
import type { InputProps } from "./input.ts";

type Props = InputProps<Extract<Field, { type: "date" }>> & { day: string };

/** A day: the phone's own calendar, and one tap for today and yesterday. */
export function DateInput({ field, labelledBy, value, day, onChange }: Props) {
  const { say } = useWords();
  const yesterday = dayOfNumber((dayNumberOf(day) ?? 0) - 1);
  return (
    <div className="dates">
      <input
        type="date"
        aria-labelledby={labelledBy}
        max={field.latest === "observed" ? day : undefined}
        value={typeof value === "string" ? value : ""}
        onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
      />
      <button type="button" onClick={() => onChange(yesterday)}>
        {say("form.yesterday")}
      </button>
      <button type="button" onClick={() => onChange(day)}>
        {say("form.today")}
      </button>
    </div>
  );
}
