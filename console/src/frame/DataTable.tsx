import type { ReactNode } from "react";
import { useWords } from "../words/i18n.ts";

export type Column<Row> = {
  key: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** Figures stand right-aligned under their head. */
  figure?: boolean;
  /** May be sorted by. */
  sortable?: boolean;
};

type Props<Row> = {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  sorted?: string;
  onSort?: (key: string) => void;
  foot?: ReactNode;
  /** The row on which the keyboard stands. */
  current?: string | number | null;
};

/** A plain table: 36 px rows, first column stays while the rest scrolls on a narrow screen. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  sorted,
  onSort,
  foot,
  current,
}: Props<Row>) {
  const { t } = useWords();
  return (
    <section
      className="table-scroll"
      aria-label={`${caption} · ${t("frame.scroll")}`}
      // It takes the focus so that the keyboard can scroll it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className="table">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, head, figure, sortable }) => (
              <th
                key={key}
                scope="col"
                className={figure ? "figure" : undefined}
                {...(sortable && { "aria-sort": sorted === key ? "descending" : "none" })}
              >
                {sortable ? (
                  <button
                    type="button"
                    className="sort"
                    title={t("frame.columnSort", { column: head })}
                    onClick={() => onSort?.(key)}
                  >
                    {sorted === key && <span aria-hidden="true">↓ </span>}
                    {head}
                  </button>
                ) : (
                  head
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              data-row={rowKey(row)}
              aria-current={rowKey(row) === current ? "true" : undefined}
            >
              {columns.map(({ key, cell, figure }, i) =>
                i === 0 ? (
                  <th key={key} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} className={figure ? "figure" : undefined}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {foot}
      </table>
    </section>
  );
}
