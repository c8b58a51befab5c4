import type { ImportBatch } from "@lianfang/domain/imports/contract";
import { useWords } from "../words/i18n.ts";

const glyphs: Readonly<Record<ImportBatch["state"], string>> = {
  reading: "◌",
  checked: "◐",
  committing: "◌",
  committed: "●",
  undoing: "◌",
  undone: "←",
  failed: "▲",
};

/** The state of a batch by sign and word. */
export function BatchState({ batch: { state } }: { batch: Pick<ImportBatch, "state"> }) {
  const { t } = useWords();
  return (
    <span className={`batch-state batch-${state}`}>
      <span aria-hidden="true">{glyphs[state]} </span>
      {t(`imports.${state}`)}
    </span>
  );
}
