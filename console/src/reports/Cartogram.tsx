import type { AreaCoverage } from "@lianfang/domain/reports/figures";
import { Link } from "react-router";
import { grouped, percent } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { stepOf, stepsFrom, tileName } from "./coverage.ts";

/** The parts as tiles in the order of the district's numbering: depth is coverage, the number is printed. */
export function Cartogram({ parts }: { parts: readonly AreaCoverage[] }) {
  const { t } = useWords();
  const level = parts[0]?.level ?? "town";
  return (
    <section className="panel" aria-label={t("board.parts", { level: t(`terms.${level}`) })}>
      <div className="panel-head">
        <h2>{t("board.parts", { level: t(`terms.${level}`) })}</h2>
        <p className="hint">{t("board.partsHint")}</p>
      </div>
      {parts.length === 0 ? (
        <p className="hint">{t("board.noParts")}</p>
      ) : (
        <ul className={`tiles tiles-${level}`}>
          {parts.map((part) => (
            <li key={part.area}>
              <Tile part={part} />
            </li>
          ))}
        </ul>
      )}
      <Legend />
    </section>
  );
}

function Tile({ part }: { part: AreaCoverage }) {
  const { t } = useWords();
  const { area, name, level, coverage, tasksOverdue, responsible } = part;
  const step = stepOf(coverage);
  const words = (
    <>
      <span className="tile-name" lang="zh-CN">
        {tileName(name, level)}
      </span>
      <span className="tile-rate">{percent(coverage.seen, coverage.doors)}</span>
      <span className="tile-marks">
        {tasksOverdue > 0 && (
          <span className="tile-mark" title={t("board.overdue")}>
            <span className="unseen">{t("board.overdueShort")} </span>▲{grouped(tasksOverdue)}
          </span>
        )}
        {responsible === null && (
          <span className="tile-mark" title={t("frame.noOne")}>
            <span className="unseen">{t("frame.noOne")}</span>
            <span aria-hidden="true">∅</span>
          </span>
        )}
      </span>
    </>
  );
  const look = `tile ${step === null ? "tile-none" : `tile-${step}`}`;
  // A building is the last level: there is nothing below to open.
  if (level === "building") return <div className={look}>{words}</div>;
  return (
    <Link className={look} to={`/board?area=${area}`}>
      {words}
    </Link>
  );
}

function Legend() {
  const { t } = useWords();
  return (
    <p className="legend">
      <span>{t("board.legend")}</span>
      {stepsFrom.map((from, step) => (
        <span key={from} className="legend-step">
          <span className={`swatch tile-${step}`} aria-hidden="true" />
          {from}–{stepsFrom[step + 1] ?? 100}
          {"\u2009"}%
        </span>
      ))}
      <span>▲ {t("board.overdue")}</span>
      <span>∅ {t("frame.noOne")}</span>
    </p>
  );
}
