import type { ImportBatch } from "@lianfang/domain/imports/contract";
import { grouped, percent } from "../say.ts";
import { useWords } from "../words/i18n.ts";

const long = {
  reading: "imports.readingLong",
  committing: "imports.committingLong",
  undoing: "imports.undoingLong",
} as const;

/** How far a running step is, in rows. */
export function Running({ batch: { state, done, total } }: { batch: ImportBatch }) {
  const { t } = useWords();
  const known = total > 0;
  const words = known
    ? t("imports.ofRows", { done: grouped(done), total: grouped(total) })
    : t("imports.soFar", { done: grouped(done) });
  return (
    <section className="panel running" aria-live="polite">
      <div className="running-line">
        <progress
          aria-label={t(`imports.${state}`)}
          {...(known && { value: Math.min(done, total), max: total })}
        />
        <span className="nowrap">
          {words}
          {known && ` · ${percent(done, total)}`}
        </span>
      </div>
      <p className="hint">
        {state === "reading" || state === "committing" || state === "undoing" ? t(long[state]) : ""}
      </p>
    </section>
  );
}
