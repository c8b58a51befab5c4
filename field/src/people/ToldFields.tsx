import { useId, type InputHTMLAttributes } from "react";
import { useWords } from "../words/use-words.ts";
import { idNoSays, type ToldFault, type Typed } from "./told.ts";

type Props = {
  typed: Typed;
  /** Empty until the worker tried to record. */
  faults: readonly ToldFault[];
  buildings: readonly { readonly gridNo: number; readonly name: string }[];
  /** YYYY-MM-DD now in the district. */
  day: string;
  onChange: (typed: Typed) => void;
};

/** Who someone says he is; the ID number is held against its check character at once. */
export function ToldFields({ typed, faults, buildings, day, onChange }: Props) {
  const { say, pick } = useWords();
  const idNo = idNoSays(typed, day);
  const idFault = idNo !== null && idNo !== "right" ? pick(idNo) : null;
  return (
    <fieldset className="fields told">
      <legend className="quiet">{say("told.title")}</legend>
      <TextRow
        label={say("told.name")}
        value={typed.name}
        maxLength={40}
        fault={faults.includes("name") ? say("told.name.empty") : null}
        onType={(name) => onChange({ ...typed, name })}
      />
      <TextRow
        label={say("told.phone")}
        value={typed.phone}
        maxLength={20}
        inputMode="tel"
        fault={faults.includes("reach") ? say("told.reach") : null}
        onType={(phone) => onChange({ ...typed, phone })}
      />
      <TextRow
        label={say("told.idNo")}
        value={typed.idNo}
        maxLength={18}
        autoCapitalize="characters"
        fault={idFault ?? (faults.includes("idNo") ? say("told.idNo.short") : null)}
        right={idNo === "right" ? say("told.idNo.right") : null}
        onType={(text) => onChange({ ...typed, idNo: text })}
      />
      <TextRow
        label={say("told.address")}
        value={typed.address}
        maxLength={200}
        onType={(address) => onChange({ ...typed, address })}
      />
      {buildings.length > 0 && (
        <label className="field">
          <span className="field-label">{say("told.livesAt")}</span>
          <select
            value={typed.livesAt ?? ""}
            onChange={({ target }) =>
              onChange({ ...typed, livesAt: target.value === "" ? null : Number(target.value) })
            }
          >
            <option value="">{say("told.livesAt.none")}</option>
            {buildings.map(({ gridNo, name }) => (
              <option key={gridNo} value={gridNo}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <p className="quiet">{say("told.kept")}</p>
    </fieldset>
  );
}

type RowProps = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  "inputMode" | "autoCapitalize" | "maxLength"
> & {
  label: string;
  value: string;
  fault?: string | null;
  right?: string | null;
  onType: (text: string) => void;
};

function TextRow({ label, value, fault = null, right = null, onType, ...input }: RowProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        {...input}
        id={id}
        value={value}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={fault !== null}
        onChange={(event) => onType(event.target.value)}
      />
      {right !== null && (
        <p className="right" role="status">
          <span aria-hidden="true">✓ </span>
          {right}
        </p>
      )}
      {fault !== null && (
        <p className="fault" role="alert">
          <span aria-hidden="true">! </span>
          {fault}
        </p>
      )}
    </div>
  );
}
