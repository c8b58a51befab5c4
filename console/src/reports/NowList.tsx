import type { Board } from "@lianfang/domain/reports/figures";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { grouped, minutesLong } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { Figure } from "./Figure.tsx";

/** What a person must deal with now, each with the list behind it. */
export function NowList({ board, cutoff }: { board: Board; cutoff: string }) {
  const { t, language } = useWords();
  const { signalsOpen, oldestMinutes, overdueByLevel, gaps, held } = board.now;
  const late = overdueByLevel.filter(({ count }) => count > 0);
  const overdue = late.reduce((sum, { count }) => sum + count, 0);
  const rows: readonly Row[] = [
    {
      key: "signals",
      definition: t("board.defSignals"),
      count: signalsOpen,
      note:
        oldestMinutes === null
          ? ""
          : t("board.oldest", { age: minutesLong(oldestMinutes, language) }),
      to: `/tasks?state=open&area=${board.area}`,
    },
    {
      key: "overdue",
      definition: t("board.defOverdue"),
      count: overdue,
      note: late.map(({ level, count }) => (
        <Link key={level} to={`/tasks?state=open&area=${board.area}&overdue=yes&level=${level}`}>
          {t("board.overdueLevel", { level: t(`terms.${level}`), n: grouped(count) })}
        </Link>
      )),
      to: `/tasks?state=open&area=${board.area}&overdue=yes`,
    },
    { key: "gaps", definition: t("board.defGaps"), count: gaps, note: "", to: "/duties" },
    { key: "held", definition: t("board.defHeld"), count: held, note: "", to: "/held" },
  ];
  return (
    <section className="panel" aria-label={t("board.mustAct")}>
      <div className="panel-head">
        <h2>{t("board.mustAct")}</h2>
      </div>
      {rows.every(({ count }) => count === 0) && <p className="hint">{t("board.allQuiet")}</p>}
      <ul className="now">
        {rows.map(({ key, definition, count, note, to }) => (
          <li key={key} className={count > 0 ? "now-row" : "now-row now-quiet"}>
            <span className={count > 0 ? "mark mark-act" : "mark"} aria-hidden="true" />
            <Link className="now-name" to={to}>
              {t(`board.${key}`)}
            </Link>
            <Figure
              label={t(`board.${key}`)}
              definition={definition}
              numerator={count}
              cutoff={cutoff}
              list={to}
            />
            <span className="now-note">{note}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Row = {
  key: "signals" | "overdue" | "gaps" | "held";
  definition: string;
  count: number;
  note: ReactNode;
  to: string;
};
