import { Button } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../words/i18n.ts";

type Props = {
  count: number;
  onClear: () => void;
  /** What became of the last act, and the way to take it back. */
  outcome?: ReactNode;
  children?: ReactNode;
};

/** The bar under a list: how many are chosen, what can be done with them, undo in the same place. */
export function Bulk({ count, onClear, outcome, children }: Props) {
  const { t } = useWords();
  return (
    <section className="bulk" aria-label={t("frame.selected", { n: count })}>
      {count > 0 && (
        <>
          <strong>{t("frame.selected", { n: count })}</strong>
          <div className="acts">{children}</div>
        </>
      )}
      {outcome !== undefined && outcome !== null && (
        <output className="bulk-outcome">{outcome}</output>
      )}
      <Button type="text" onClick={onClear}>
        {t(count > 0 ? "frame.clearChosen" : "frame.close")}
      </Button>
    </section>
  );
}
