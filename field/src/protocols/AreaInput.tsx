import type { Field } from "@lianfang/domain/protocols/form";
import { useWords } from "../words/use-words.ts";
import type { InputProps } from "./input.ts";
import { citiesOf } from "./cities.ts";
import { provinces } from "./provinces.ts";

/** An area code: nobody knows it at a door, so province and city are chosen by name. */
export function AreaInput({
  field,
  labelledBy,
  value,
  onChange,
}: InputProps<Extract<Field, { type: "text" }>>) {
  const { say, pick } = useWords();
  const code = typeof value === "string" ? value : "";
  const province = provinces.find((one) => code.startsWith(one.code))?.code ?? "";
  const cities = citiesOf(province);
  const city = cities.find((one) => code.startsWith(one.code))?.code ?? "";
  return (
    <div className="area">
      <select
        aria-labelledby={labelledBy}
        value={province}
        onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
      >
        <option value="">{say("form.area.none")}</option>
        {provinces.map((one) => (
          <option key={one.code} value={one.code}>
            {pick(one)}
          </option>
        ))}
      </select>
      {cities.length > 0 && (
        <select
          aria-label={say("form.area.city")}
          value={city}
          onChange={(event) => onChange(event.target.value === "" ? province : event.target.value)}
        >
          <option value="">{say("form.area.whole")}</option>
          {cities.map((one) => (
            <option key={one.code} value={one.code}>
              {one.name}
            </option>
          ))}
        </select>
      )}
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
