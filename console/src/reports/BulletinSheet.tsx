import { doorStates } from "@lianfang/domain/people/household";
import type { AreaCoverage, Snapshot } from "@lianfang/domain/reports/figures";
import { useQuery } from "@tanstack/react-query";
import { toString } from "qrcode";
import { svgAddress } from "../accounts/svg-address.ts";
import { useMe } from "../accounts/session.ts";
import { clockTime, dayAndTime, fullDay, grouped, percent } from "../say.ts";
import { useWords } from "../words/i18n.ts";

/** The A4 sheet: title, number, issuer, date, summary, table with units, journal head, signatures. */
export function BulletinSheet({ snapshot }: { snapshot: Snapshot }) {
  const { t, language } = useWords();
  const district = useMe().district.name;
  const { number, takenAt, sealed, head, board } = snapshot;
  const { total, parts, round, now } = board;
  const counts = total.coverage;
  const overdue = now.overdueByLevel.reduce((sum, { count }) => sum + count, 0);
  const at = dayAndTime(takenAt, language);
  return (
    <article className="sheet">
      <header className="sheet-head">
        <span>{t("frame.sealed", { no: grouped(sealed), time: clockTime(takenAt) })}</span>
        <span>{t("bulletins.issue", { n: number })}</span>
      </header>
      <h1>{t("bulletins.docTitle", { district })}</h1>
      <p className="sheet-issue">{t("bulletins.issue", { n: number })}</p>
      <p className="sheet-issuer">
        <span>{t("bulletins.docIssuer", { district })}</span>
        <span>{fullDay(takenAt, language)}</span>
      </p>
      {round !== null && (
        <p>
          {t("bulletins.docRound", {
            round: language === "zh" ? round.title : round.titleEn,
            order: round.orderNumber,
          })}
        </p>
      )}
      <p className="sheet-text">
        {round === null
          ? t("bulletins.docNoRound", { at })
          : t("bulletins.docSummary", {
              at,
              doors: grouped(counts.doors),
              seen: grouped(counts.seen),
              rate: percent(counts.seen, counts.doors),
              open: grouped(counts.open),
              absent: grouped(counts.absent),
              refused: grouped(counts.refused),
              vacant: grouped(counts.vacant),
              found: grouped(counts.found),
              signals: grouped(now.signalsOpen),
              overdue: grouped(overdue),
            })}
      </p>
      <Parts parts={parts} total={total} />
      <p className="sheet-small">{t("bulletins.docCheck")}</p>
      <div className="sheet-proof">
        <HeadCode sealed={sealed} head={head} />
        <div>
          <p>{t("bulletins.docHead", { no: grouped(sealed) })}</p>
          <code>{head.replace(/(.{8})(?=.)/g, "$1 ")}</code>
          <p className="sheet-small">{t("bulletins.docHeadWhy")}</p>
        </div>
      </div>
      <div className="sheet-signatures">
        {(["signMade", "signChecked", "signApproved"] as const).map((key) => (
          <span key={key}>{t(`bulletins.${key}`)}</span>
        ))}
      </div>
    </article>
  );
}

function Parts({ parts, total }: { parts: readonly AreaCoverage[]; total: AreaCoverage }) {
  const { t } = useWords();
  return (
    <section
      className="sheet-scroll"
      aria-label={t("bulletins.docTable")}
      // It takes the focus so that the keyboard can scroll it on a narrow screen.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className="sheet-table">
        <caption>{t("bulletins.docTable")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("terms.area")}</th>
            <th scope="col">{t("board.doors")}</th>
            <th scope="col">{t("board.rate")}</th>
            {doorStates.map((state) => (
              <th key={state} scope="col">
                {t(`terms.${state}`)}
              </th>
            ))}
            <th scope="col">{t("terms.found")}</th>
            <th scope="col">{t("bulletins.tasksOpen")}</th>
            <th scope="col">{t("board.overdueShort")}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <PartRow key={part.area} part={part} name={part.name} />
          ))}
        </tbody>
        <tfoot>
          <PartRow part={total} name={t("bulletins.docTotal")} />
        </tfoot>
      </table>
    </section>
  );
}

function PartRow({ part, name }: { part: AreaCoverage; name: string }) {
  const { coverage } = part;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{grouped(coverage.doors)}</td>
      <td>{percent(coverage.seen, coverage.doors)}</td>
      {doorStates.map((state) => (
        <td key={state}>{grouped(coverage[state])}</td>
      ))}
      <td>{grouped(coverage.found)}</td>
      <td>{grouped(part.tasksOpen)}</td>
      <td>{grouped(part.tasksOverdue)}</td>
    </tr>
  );
}

/** The head as a QR code, so that it can be compared without typing 64 characters. */
function HeadCode({ sealed, head }: { sealed: string; head: string }) {
  const { t } = useWords();
  const code = useQuery({
    queryKey: ["head-code", sealed, head],
    queryFn: () => toString(`lianfang:${sealed}:${head}`, { type: "svg", margin: 0 }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return code.data === undefined ? (
    <span className="qr" />
  ) : (
    <img className="qr" src={svgAddress(code.data)} alt={t("bulletins.head")} />
  );
}
