import { Popover } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";

type Props = {
  label: string;
  definition: string;
  numerator: number;
  denominator?: number | undefined;
  /** Until when it counts, in words. */
  cutoff: string;
  /** The list of what it counts, for those who may see it. */
  list?: string | undefined;
  children?: ReactNode;
};

/** A figure that opens its card: definition, numerator, denominator, cut-off, list. */
export function Figure({
  label,
  definition,
  numerator,
  denominator,
  cutoff,
  list,
  children,
}: Props) {
  const { t } = useWords();
  const card = (
    <div className="figure-card">
      <p>{definition}</p>
      <dl>
        <dt>{t("board.numerator")}</dt>
        <dd>{grouped(numerator)}</dd>
        {denominator !== undefined && (
          <>
            <dt>{t("board.denominator")}</dt>
            <dd>{grouped(denominator)}</dd>
          </>
        )}
        <dt>{t("board.cutoff")}</dt>
        <dd>{cutoff}</dd>
      </dl>
      {list !== undefined && <Link to={list}>{t("board.toList")}</Link>}
    </div>
  );
  return (
    <Popover trigger="click" title={label} content={card}>
      <button type="button" className="number">
        <span className="unseen">{label} </span>
        {children ?? grouped(numerator)}
      </button>
    </Popover>
  );
}
