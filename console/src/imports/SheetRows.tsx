import type { ImportBatch, ImportRow } from "@lianfang/domain/imports/contract";
import { useState } from "react";
import { useWords } from "../words/i18n.ts";
import { isOfPeople } from "./kinds.ts";
import { bySheet, headsOf } from "./sheets.ts";
import { ReadRow } from "./ReadRow.tsx";
import { RowForm } from "./RowForm.tsx";
import type { RowState } from "@lianfang/domain/imports/import";

/** Rows under the heads of their own sheet; a rejected one can be mended where it stands. */
export function SheetRows({ batch, rows }: { batch: ImportBatch; rows: readonly ImportRow[] }) {
  const { t } = useWords();
  const [mending, mend] = useState<string | null>(null);
  const [mended, say] = useState<{ row: number; state: RowState } | null>(null);
  const words = {
    accepted: t("imports.accepted"),
    duplicate: t("imports.duplicates"),
    rejected: t("imports.rejected"),
    ignored: t("imports.ignored"),
  };
  return (
    <>
      <output className="mended">
        {mended !== null && t("imports.mended", { row: mended.row, state: words[mended.state] })}
      </output>
      {bySheet(rows).map(({ sheet, rows: those }) => {
        const heads = headsOf(batch.layouts, sheet, those);
        return (
          <section
            key={sheet}
            className="table-scroll"
            aria-label={`${sheet} · ${t("frame.scroll")}`}
            // It takes the focus so that the keyboard can scroll it.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
          >
            <table className="table rows-table">
              <caption className={batch.layouts.length > 1 ? "rows-sheet" : "unseen"}>
                {sheet}
              </caption>
              <thead>
                <tr>
                  <th scope="col" className="figure">
                    {t("imports.row")}
                  </th>
                  <th scope="col">{t("imports.result")}</th>
                  {heads.map((head, i) => (
                    <th key={i} scope="col" lang="zh-CN">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {those.map((row) => {
                  const key = `${row.sheet} ${row.row}`;
                  return mending === key ? (
                    <RowForm
                      key={key}
                      batch={batch.id}
                      row={row}
                      heads={heads}
                      onClose={(state) => {
                        mend(null);
                        say(state === null ? null : { row: row.row, state });
                      }}
                    />
                  ) : (
                    <ReadRow
                      key={key}
                      row={row}
                      heads={heads}
                      ofPeople={isOfPeople(batch.kind)}
                      onMend={
                        batch.state === "checked" && row.state === "rejected"
                          ? () => mend(key)
                          : null
                      }
                    />
                  );
                })}
              </tbody>
            </table>
          </section>
        );
      })}
    </>
  );
}
