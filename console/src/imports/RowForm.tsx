import { importRows, mendRow, openImport, type ImportRow } from "@lianfang/domain/imports/contract";
import type { RowState } from "@lianfang/domain/imports/import";
import { Button } from "antd";
import { useState } from "react";
import { Refused } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { useWords } from "../words/i18n.ts";
import { problemOf } from "./sheets.ts";

type Props = {
  batch: string;
  row: ImportRow;
  heads: readonly string[];
  /** With the state the row now has; null: nothing was done. */
  onClose: (state: RowState | null) => void;
};

/** The cells of one rejected row to write in; Enter checks and saves, Escape leaves it. */
export function RowForm({ batch, row, heads, onClose }: Props) {
  const { t, language } = useWords();
  const [cells, write] = useState(() => heads.map((_, i) => row.cells[i] ?? ""));
  const [problems, show] = useState(row.problems);
  const act = useAct(mendRow, [openImport, importRows]);
  const first = Math.max(
    0,
    heads.findIndex((head) => problemOf(row.problems, head) !== undefined),
  );
  function save() {
    act.mutate(
      { params: { id: batch }, body: { sheet: row.sheet, row: row.row, cells } },
      {
        onSuccess: (mended) =>
          mended.state === "rejected" ? show(mended.problems) : onClose(mended.state),
      },
    );
  }
  return (
    <>
      <tr className="row-form">
        <th scope="row" className="figure">
          {row.row}
        </th>
        <td aria-label={t("imports.mendRow", { row: row.row })}>
          <span className="acts row-form-acts">
            <Button type="primary" size="small" loading={act.isPending} onClick={save}>
              {t("imports.mendSave")}
            </Button>
            <Button size="small" onClick={() => onClose(null)}>
              {t("frame.cancel")}
            </Button>
          </span>
        </td>
        {heads.map((head, i) => (
          <td key={i} className={problemOf(problems, head) ? "cell-fault cell-error" : undefined}>
            <input
              className="cell-input"
              // The clerk asked to mend this row: the hand belongs into the faulty cell.
              // oxlint-disable-next-line jsx-a11y/no-autofocus
              autoFocus={i === first}
              aria-label={head === "" ? t("imports.columnUntitled", { n: i + 1 }) : head}
              aria-invalid={problemOf(problems, head) !== undefined}
              maxLength={500}
              value={cells[i] ?? ""}
              onChange={({ target }) => write(cells.with(i, target.value))}
              onKeyDown={({ key, nativeEvent }) => {
                if (key === "Enter" && !nativeEvent.isComposing) save();
                if (key === "Escape") onClose(null);
              }}
            />
          </td>
        ))}
      </tr>
      <tr className="row-problems">
        <td colSpan={heads.length + 2}>
          {problems.map((problem, i) => (
            <p key={i}>
              {problem.column !== null && <strong lang="zh-CN">{problem.column} </strong>}
              {problem[language]}
            </p>
          ))}
          <Refused error={act.error} />
        </td>
      </tr>
    </>
  );
}
