import type { ImportCounts, RowState } from "@lianfang/domain/imports/import";
import { useSearchParams } from "react-router";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { filterBy } from "./filter.ts";
import { stateGlyphs } from "./RowMark.tsx";

const parts = [
  { state: "accepted", count: "accepted" },
  { state: "duplicate", count: "duplicates" },
  { state: "rejected", count: "rejected" },
  { state: "ignored", count: "ignored" },
] as const satisfies readonly { state: RowState; count: keyof ImportCounts }[];

/** Every row of the file in exactly one place: the parts add up to what was read. */
export function Sum({ counts }: { counts: ImportCounts }) {
  const { t } = useWords();
  const [asked, ask] = useSearchParams();
  return (
    <section className="panel sum no-print" aria-label={t("imports.sum", { rows: counts.rows })}>
      <span className="sum-all">{t("imports.sum", { rows: grouped(counts.rows) })}</span>
      {parts.map(({ state, count }, i) => (
        <span key={state} className="sum-part">
          <span className="sum-sign" aria-hidden="true">
            {i === 0 ? "＝" : "＋"}
          </span>
          <button
            type="button"
            className={`sum-figure sum-${state}`}
            aria-pressed={asked.get("state") === state}
            onClick={() => ask(filterBy({ state }), { replace: true })}
          >
            <span className="sum-count">
              <span aria-hidden="true">{stateGlyphs[state]} </span>
              {grouped(counts[count])}
            </span>
            <span>{t(`imports.${count}`)}</span>
            <small>{t(`imports.${count}Means`)}</small>
          </button>
        </span>
      ))}
    </section>
  );
}
