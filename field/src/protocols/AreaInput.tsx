import type { Field } from "@lianfang/domain/protocols/form";
import { useWords } from "../words/use-words.ts";
import type { InputProps } from "./input.ts";
import { provinces } from "./provinces.ts";

/** An area code: nobody knows it at a door, so the province is chosen by name. */
export function AreaInput({
  field,
  labelledBy,
  value,
  onChange,
}: InputProps<Extract<Field, { type: "text" }>>) {
  const { say, pick } = useWords();
  const code = typeof value === "string" ? value : "";
  const known = provinces.some((province) => province.code === code);
  return (
    <div className="area">
      <select
        aria-labelledby={labelledBy}
        value={known ? code : ""}
        onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
      >
        <option value="">{say("form.area.none")}</option>
        {provinces.map((province) => (
          <option key={province.code} value={province.code}>
            {pick(province)}
          </option>
        ))}
      </select>
      <label className="code">
        <span className="quiet">{say("form.area.code")}</span>
        <input
          inputMode="numeric"
          maxLength={field.maxLength}
          value={code}
          onChange={(event) => {
            const digits = event.target.value.replaceAll(/\D/g, "");
            onChange(digits === "" ? undefined : digits);
          }}
        />
      </label>
    </div>
  );
}
