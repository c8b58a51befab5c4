import { board as boardRoute } from "@lianfang/domain/reports/contract";
import type { Board } from "@lianfang/domain/reports/figures";
import { Link, useSearchParams } from "react-router";
import { Empty } from "../frame/Empty.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { PageHead } from "../frame/PageHead.tsx";
import { useReply } from "../query.ts";
import { clockTime, dayAndTime, dayOf, grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import "./board.css";
import { Cartogram } from "./Cartogram.tsx";
import { CoverageLine } from "./CoverageLine.tsx";
import { Hours } from "./Hours.tsx";
import { useLive } from "./live.ts";
import { NowList } from "./NowList.tsx";
import { PartsTable } from "./PartsTable.tsx";

/** Where an area stands, live: what must be done first, then coverage, time and parts. */
export function BoardPage() {
  const [asked] = useSearchParams();
  const area = asked.get("area");
  const query = useReply(
    boardRoute,
    { query: area !== null && /^[0-9]{1,9}$/.test(area) ? { area } : {} },
    { keepPrevious: (previous) => previous },
  );
  return (
    <Loaded query={query} rows={12}>
      {(board) => <BoardView board={board} />}
    </Loaded>
  );
}

function BoardView({ board }: { board: Board }) {
  const { t, language } = useWords();
  const { total, parts, round, hours } = board;
  const cutoff = `${dayAndTime(board.at, language)} · #${grouped(board.sealed)}`;
  return (
    <div className="board">
      <BoardHead board={board} />
      {round === null ? (
        <Empty title={t("board.noRound")} how={t("board.noRoundHow")}>
          <Link to="/orders">{t("board.toOrders")}</Link>
        </Empty>
      ) : (
        <CoverageLine coverage={total.coverage} cutoff={cutoff} />
      )}
      <div className="board-two">
        <Cartogram parts={parts} />
        <div className="board-side">
          <NowList board={board} cutoff={cutoff} />
          <Hours hours={hours} />
        </div>
      </div>
      {parts.length > 0 && <PartsTable parts={parts} cutoff={cutoff} />}
    </div>
  );
}

function BoardHead({ board }: { board: Board }) {
  const { t, language } = useWords();
  const state = useLive();
  const { areaPath, round } = board;
  const here = areaPath.at(-1)?.name ?? board.total.name;
  const title = (
    <nav className="crumbs" aria-label={t("terms.area")} lang="zh-CN">
      {areaPath.map(({ area, name }, i) =>
        i === areaPath.length - 1 ? (
          <span key={area} aria-current="page">
            {name}
          </span>
        ) : (
          <Link key={area} to={`/board?area=${area}`}>
            {name}
          </Link>
        ),
      )}
    </nav>
  );
  const facts = [
    ...(round === null
      ? [dayOf(board.at, language)]
      : [
          language === "zh" ? round.title : round.titleEn,
          <span key="order" lang="zh-CN">
            {round.orderNumber}
          </span>,
          t("board.roundUntil", { day: dayOf(round.until, language) }),
        ]),
    t("frame.sealed", { no: grouped(board.sealed), time: clockTime(board.at) }),
    <output key="live" className={`live live-${state}`}>
      {t(`board.${state}`)}
    </output>,
  ];
  return <PageHead title={title} tab={`${here} ${t("frame.board")}`} facts={facts} />;
}
