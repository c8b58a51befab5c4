import { rejectedRows, type ImportBatch } from "@lianfang/domain/imports/contract";
import { Link } from "react-router";
import { address } from "../api.ts";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";

/** The way of rejected rows: out as a workbook, mended by hand, in again. */
export function Mend({ batch: { id, kind, counts } }: { batch: ImportBatch }) {
  const { t } = useWords();
  if (counts.rejected === 0) {
    return counts.accepted > 0 ? <p className="hint">✓ {t("imports.nothingRejected")}</p> : null;
  }
  return (
    <div className="mend-way no-print">
      <a className="button-link" href={address(rejectedRows.path, { id })} download>
        ↓ {t("imports.download", { n: grouped(counts.rejected) })}
      </a>
      <Link className="button-link" to={`/imports?kind=${kind}`}>
        {t("imports.sendAgain")}
      </Link>
      <span className="hint">{t("imports.sendAgainHow")}</span>
    </div>
  );
}
