import type { ImportBatch } from "@lianfang/domain/imports/contract";
import { problemLevels } from "@lianfang/domain/imports/import";
import { useSearchParams } from "react-router";
import { DataTable } from "../frame/DataTable.tsx";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { filterBy } from "./filter.ts";

const glyphs = { error: "▲", warning: "◆", duplicate: "＝" } as const;

/** What went wrong, grouped: what it is and what to do, how often; a click shows those rows. */
export function Problems({ batch: { codes } }: { batch: ImportBatch }) {
  const { t, language } = useWords();
  const [, ask] = useSearchParams();
  if (codes.length === 0) return null;
  const sorted = codes.toSorted(
    (a, b) =>
      problemLevels.indexOf(a.level) - problemLevels.indexOf(b.level) ||
      b.rows - a.rows ||
      a.code.localeCompare(b.code),
  );
  return (
    <section className="panel no-print">
      <div className="panel-head">
        <h2>{t("imports.problems")}</h2>
      </div>
      <DataTable
        caption={t("imports.problems")}
        rows={sorted}
        rowKey={({ code, level }) => `${level} ${code}`}
        columns={[
          {
            key: "level",
            head: t("imports.level"),
            cell: ({ level }) => (
              <span className={`row-mark problem-${level}`}>
                <span aria-hidden="true">{glyphs[level]} </span>
                {t(`imports.${level}`)}
              </span>
            ),
          },
          {
            key: "rows",
            head: t("imports.rows"),
            figure: true,
            cell: ({ rows, code }) => (
              <button
                type="button"
                className="number problem-rows"
                title={t("imports.showRows")}
                onClick={() => {
                  ask(filterBy({ code }), { replace: true });
                  document.querySelector("#rows")?.scrollIntoView({ block: "start" });
                }}
              >
                {grouped(rows)}
              </button>
            ),
          },
          {
            key: "words",
            head: t("imports.problem"),
            cell: (problem) => <span className="problem-words">{problem[language]}</span>,
          },
          { key: "code", head: t("imports.code"), cell: ({ code }) => <code>{code}</code> },
        ]}
      />
    </section>
  );
}
