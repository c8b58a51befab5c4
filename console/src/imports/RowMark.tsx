import type { RowState } from "@lianfang/domain/imports/import";
import { useWords } from "../words/i18n.ts";

/** The states of a row by their sign; the word stands beside it. */
export const stateGlyphs: Readonly<Record<RowState, string>> = {
  accepted: "✓",
  duplicate: "＝",
  rejected: "▲",
  ignored: "–",
};

const words = {
  accepted: "imports.accepted",
  duplicate: "imports.duplicates",
  rejected: "imports.rejected",
  ignored: "imports.ignored",
} as const;

export function RowMark({ state }: { state: RowState }) {
  const { t } = useWords();
  return (
    <span className={`row-mark row-${state}`}>
      <span aria-hidden="true">{stateGlyphs[state]} </span>
      {t(words[state])}
    </span>
  );
}
