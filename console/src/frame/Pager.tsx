import { Button } from "antd";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";

type Props = {
  /** From 0. */
  page: number;
  size: number;
  total: number;
  onPage: (page: number) => void;
};

/** Which rows are shown and of how many; the way to the rest. */
export function Pager({ page, size, total, onPage }: Props) {
  const { t } = useWords();
  const first = Math.min(page * size + 1, total);
  const last = Math.min((page + 1) * size, total);
  return (
    <nav className="pager" aria-label={t("frame.pager")}>
      <span>
        {t("frame.pagerShown", {
          first: grouped(first),
          last: grouped(last),
          total: grouped(total),
        })}
      </span>
      {total > size && (
        <>
          <Button size="small" disabled={page === 0} onClick={() => onPage(page - 1)}>
            {t("frame.pagerBack")}
          </Button>
          <Button size="small" disabled={last >= total} onClick={() => onPage(page + 1)}>
            {t("frame.pagerOn")}
          </Button>
        </>
      )}
    </nav>
  );
}
