import type { ImportRow } from "@lianfang/domain/imports/contract";
import { openPerson } from "@lianfang/domain/people/contract-search";
import { Link } from "react-router";
import { useMe } from "../accounts/session.ts";
import { may } from "../frame/pages.ts";
import { useWords } from "../words/i18n.ts";
import { RowMark } from "./RowMark.tsx";
import { problemOf } from "./sheets.ts";

type Props = {
  row: ImportRow;
  heads: readonly string[];
  /** Its subject is a person, with a page of his own. */
  ofPeople: boolean;
  onMend: (() => void) | null;
};

/** A row as the file holds it, its faulty cells marked, and under it what is wrong. */
export function ReadRow({ row, heads, ofPeople, onMend }: Props) {
  const { t, language } = useWords();
  const me = useMe();
  return (
    <>
      <tr className={row.problems.length > 0 ? "row-with-problems" : undefined}>
        <th scope="row" className="figure">
          {row.row}
        </th>
        <td className="nowrap">
          <RowMark state={row.state} />
          {onMend !== null && (
            <button
              type="button"
              className="text-button row-act no-print"
              aria-label={t("imports.mendRow", { row: row.row })}
              onClick={onMend}
            >
              {t("imports.mend")}
            </button>
          )}
          {ofPeople && row.subject !== null && may(me, openPerson) && (
            <Link className="row-act no-print" to={`/people/${row.subject}`}>
              {t("imports.openSubject")}
            </Link>
          )}
        </td>
        {row.cells.length === 0 && (
          <td colSpan={heads.length}>
            <em>{t("imports.notKept")}</em>
          </td>
        )}
        {(row.cells.length === 0 ? [] : heads).map((head, i) => {
          const problem = problemOf(row.problems, head);
          return (
            <td
              key={i}
              lang="zh-CN"
              className={problem ? `cell-fault cell-${problem.level}` : undefined}
              title={problem?.[language]}
            >
              {problem && (
                <span className="cell-mark">
                  {problem.level === "error" ? "▲" : "◆"}
                  <span className="unseen">{t("imports.faulty")}</span>
                </span>
              )}
              {row.cells[i] ?? ""}
            </td>
          );
        })}
      </tr>
      {row.problems.length > 0 && (
        <tr className="row-problems">
          <td colSpan={heads.length + 2}>
            {row.problems.map((problem, i) => (
              <p key={i}>
                {problem.column !== null && <strong lang="zh-CN">{problem.column} </strong>}
                {problem[language]}
              </p>
            ))}
          </td>
        </tr>
      )}
    </>
  );
}
