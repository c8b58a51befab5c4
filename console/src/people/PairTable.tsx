import type { openPair } from "@lianfang/domain/people/contract-pairs";
import type { ReplyOf } from "@lianfang/domain/route";
import { Checkbox, Radio } from "antd";
import { Link } from "react-router";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";

type Opened = ReplyOf<typeof openPair>;
type Field = Opened["fields"][number];
export type Takeable = Exclude<Field["field"], "place">;

type Props = {
  opened: Opened;
  keep: "a" | "b";
  take: readonly Takeable[];
  onKeep: (side: "a" | "b") => void;
  onTake: (field: Takeable, taken: boolean) => void;
};

const sides = ["a", "b"] as const;
const sideNames = { a: "pairs.first", b: "pairs.second" } as const;
export const fieldNames = {
  name: "pairs.name",
  phone: "pairs.phone",
  idNo: "pairs.idNoField",
  address: "pairs.address",
  birthYear: "pairs.birthYear",
  sex: "pairs.sex",
  place: "pairs.place",
} as const;

/** Field by field: equal or different by sign and word; what differs may be taken from the other one. */
export function PairTable({ opened, keep, take, onKeep, onTake }: Props) {
  const { t } = useWords();
  const { pair, fields, records } = opened;
  const open = pair.state === "open";
  const sexWords = (value: string | null) =>
    value === "male" || value === "female" || value === "unknown" ? t(`people.${value}`) : value;
  function cell(field: Field, side: "a" | "b") {
    const value = field.field === "sex" ? sexWords(field[side]) : field[side];
    const { field: name } = field;
    const other = side !== keep;
    return (
      <td
        key={side}
        className={
          open && other && name !== "place" && take.includes(name) ? "pair-taken" : undefined
        }
      >
        <span lang="zh-CN">{value ?? <em>{t("pairs.blank")}</em>}</span>
        {open && other && !field.same && name !== "place" && field[side] !== null && (
          <Checkbox
            className="pair-take"
            checked={take.includes(name)}
            onChange={({ target }) => onTake(name, target.checked)}
          >
            {t(take.includes(name) ? "pairs.taken" : "pairs.take")}
          </Checkbox>
        )}
      </td>
    );
  }
  return (
    <div className="table-scroll pair-scroll">
      <table className="table pair-table">
        <caption className="unseen">{t(`pairs.${pair.reason}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{t("pairs.field")}</th>
            {sides.map((side) => (
              <th key={side} scope="col">
                {t(sideNames[side])}{" "}
                <Link to={`/people/${pair[side].person}`}>{t("pairs.openPerson")}</Link>
                {open && (
                  <Radio
                    name="keep"
                    checked={keep === side}
                    onChange={() => onKeep(side)}
                    aria-label={`${t(sideNames[side])}: ${t("pairs.keepThis")}`}
                  >
                    {t("pairs.keepThis")}
                  </Radio>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.field}>
              <th scope="row">
                {t(fieldNames[field.field])}
                <span className={field.same ? "pair-sign" : "pair-sign pair-different"}>
                  {field.same ? `＝ ${t("pairs.same")}` : `≠ ${t("pairs.different")}`}
                </span>
              </th>
              {sides.map((side) => cell(field, side))}
            </tr>
          ))}
          <tr>
            <th scope="row">{t("pairs.records")}</th>
            {sides.map((side) => (
              <td key={side}>{t("pairs.recordsOf", { n: grouped(records[side]) })}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
