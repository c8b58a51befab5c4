import { importRows, type ImportBatch } from "@lianfang/domain/imports/contract";
import { rowStates, type RowState } from "@lianfang/domain/imports/import";
import { Button, Segmented } from "antd";
import { useSearchParams } from "react-router";
import { Empty } from "../frame/Empty.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { Printed } from "../frame/Printed.tsx";
import { useReply } from "../query.ts";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { filterBy, rowFilterOf } from "./filter.ts";
import { SheetRows } from "./SheetRows.tsx";

const pageSize = 100;
const words = {
  accepted: "imports.accepted",
  duplicate: "imports.duplicates",
  rejected: "imports.rejected",
  ignored: "imports.ignored",
} as const;

/** The rows as the file holds them, by state and problem, a hundred at a time. */
export function Rows({ batch }: { batch: ImportBatch }) {
  const { t, language } = useWords();
  const [asked, ask] = useSearchParams();
  const { state, code, page } = rowFilterOf(asked, batch.counts);
  const query = useReply(
    importRows,
    {
      params: { id: batch.id },
      query: {
        ...(state !== null && { state }),
        ...(code !== null && { code }),
        ...(page > 0 && { page: String(page) }),
      },
    },
    { keepPrevious: (previous) => previous },
  );
  const only = code === null ? undefined : batch.codes.find((one) => one.code === code);
  const turn = (to: number) => {
    ask(filterBy({ state: state ?? "all", code, page: to }), { replace: true });
    document.querySelector("#rows")?.scrollIntoView({ block: "start" });
  };
  return (
    <section className="panel rows" id="rows">
      <div className="panel-head">
        <h2>
          {t("imports.sheetRows")}
          {state !== null && <span className="print-only"> · {t(words[state])}</span>}
        </h2>
        <Button className="no-print" size="small" onClick={() => print()}>
          {t("imports.printRows")}
        </Button>
      </div>
      <div className="filters no-print">
        <Segmented<RowState | "all">
          aria-label={t("imports.result")}
          value={state ?? "all"}
          options={[
            { value: "all", label: t("imports.all") },
            ...rowStates.map((value) => ({ value, label: t(words[value]) })),
          ]}
          onChange={(value) => ask(filterBy({ state: value, code }), { replace: true })}
        />
        {code !== null && (
          <button
            type="button"
            className="chip"
            onClick={() => ask(filterBy({ state: state ?? "all" }), { replace: true })}
          >
            {t("imports.filteredBy", { what: only?.[language] ?? code })}{" "}
            <span aria-hidden="true">×</span>
            <span className="unseen">{t("imports.clearFilter")}</span>
          </button>
        )}
      </div>
      <Loaded query={query} rows={8}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty title={t("imports.noRows")} how="">
              <Button size="small" onClick={() => ask(filterBy({ state: "all" }))}>
                {t("imports.clearFilter")}
              </Button>
            </Empty>
          ) : (
            <>
              <SheetRows batch={batch} rows={rows} />
              <div className="pager">
                <span>
                  {t("imports.pageOf", {
                    from: grouped(page * pageSize + 1),
                    to: grouped(page * pageSize + rows.length),
                    total: grouped(total),
                  })}
                </span>
                {total > pageSize && (
                  <Pager page={page} pages={Math.ceil(total / pageSize)} onTurn={turn} />
                )}
              </div>
            </>
          )
        }
      </Loaded>
      <Printed />
    </section>
  );
}

type PagerProps = { page: number; pages: number; onTurn: (to: number) => void };

function Pager({ page, pages, onTurn }: PagerProps) {
  const { t } = useWords();
  return (
    <span className="acts no-print">
      <Button size="small" disabled={page === 0} onClick={() => onTurn(0)}>
        {t("imports.firstPage")}
      </Button>
      <Button size="small" disabled={page === 0} onClick={() => onTurn(page - 1)}>
        {t("imports.previousPage")}
      </Button>
      <Button size="small" disabled={page + 1 >= pages} onClick={() => onTurn(page + 1)}>
        {t("imports.nextPage")}
      </Button>
      <Button size="small" disabled={page + 1 >= pages} onClick={() => onTurn(pages - 1)}>
        {t("imports.lastPage")}
      </Button>
    </span>
  );
}
