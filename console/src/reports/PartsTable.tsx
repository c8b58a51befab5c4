import type { AreaCoverage } from "@lianfang/domain/reports/figures";
import { Link, useSearchParams } from "react-router";
import { DataTable, type Column } from "../frame/DataTable.tsx";
import { grouped, percent } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { sortedParts, sortKeys } from "./coverage.ts";
import { Figure } from "./Figure.tsx";

/** The parts, whoever needs help most first. */
export function PartsTable({ parts, cutoff }: { parts: readonly AreaCoverage[]; cutoff: string }) {
  const { t } = useWords();
  const [asked, ask] = useSearchParams();
  const sorted = sortKeys.find((key) => key === asked.get("sort")) ?? "help";
  const count = (
    key: string,
    head: string,
    value: (part: AreaCoverage) => number,
    definition: string,
    ofDoors = true,
  ): Column<AreaCoverage> => ({
    key,
    head,
    figure: true,
    sortable: sortKeys.some((known) => known === key),
    cell: (part) => (
      <Figure
        label={`${part.name} · ${head}`}
        definition={definition}
        numerator={value(part)}
        denominator={ofDoors ? part.coverage.doors : undefined}
        cutoff={cutoff}
      />
    ),
  });
  const columns: Column<AreaCoverage>[] = [
    {
      key: "area",
      head: t("terms.area"),
      cell: ({ area, name, level }) =>
        level === "building" ? (
          <span lang="zh-CN">{name}</span>
        ) : (
          <Link to={`/board?area=${area}`} lang="zh-CN">
            {name}
          </Link>
        ),
    },
    count("help", t("board.help"), ({ coverage: c }) => c.open + c.absent, t("board.defHelp")),
    count("doors", t("board.doors"), ({ coverage: c }) => c.doors, t("board.defDoors")),
    {
      key: "rate",
      head: t("board.rate"),
      figure: true,
      sortable: true,
      cell: ({ name, coverage: { seen, doors } }) => (
        <span className="rate">
          <span className="rate-bar" aria-hidden="true">
            <span style={{ width: `${doors === 0 ? 0 : (seen / doors) * 100}%` }} />
          </span>
          <Figure
            label={`${name} · ${t("board.rate")}`}
            definition={t("board.defCoverage")}
            numerator={seen}
            denominator={doors}
            cutoff={cutoff}
          >
            {percent(seen, doors)}
          </Figure>
        </span>
      ),
    },
    count("seen", t("terms.seen"), ({ coverage: c }) => c.seen, t("board.defSeen")),
    count("open", t("terms.open"), ({ coverage: c }) => c.open, t("board.defOpen")),
    count("absent", t("terms.absent"), ({ coverage: c }) => c.absent, t("board.defAbsent")),
    count("refused", t("terms.refused"), ({ coverage: c }) => c.refused, t("board.defRefused")),
    count("found", t("terms.found"), ({ coverage: c }) => c.found, t("board.defFound")),
    {
      key: "overdue",
      head: t("board.overdueShort"),
      figure: true,
      sortable: true,
      cell: ({ area, name, tasksOverdue }) => (
        <Figure
          label={`${name} · ${t("board.overdueShort")}`}
          definition={t("board.defOverdue")}
          numerator={tasksOverdue}
          cutoff={cutoff}
          list={`/tasks?state=open&area=${area}&overdue=yes`}
        >
          {tasksOverdue > 0 && <span className="late">▲ {grouped(tasksOverdue)}</span>}
          {tasksOverdue === 0 && "0"}
        </Figure>
      ),
    },
    count(
      "signals",
      t("board.signalsShort"),
      ({ signals }) => signals,
      t("board.defSignalsArea"),
      false,
    ),
    {
      key: "responsible",
      head: t("board.responsible"),
      cell: ({ responsible }) =>
        responsible ?? (
          <Link className="late nowrap" to="/duties">
            ∅ {t("frame.noOne")}
          </Link>
        ),
    },
  ];
  const heading =
    sorted === "help"
      ? t("board.table")
      : t("board.tableSorted", { column: columns.find(({ key }) => key === sorted)?.head ?? "" });
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{heading}</h2>
      </div>
      <DataTable
        caption={heading}
        columns={columns}
        rows={sortedParts(parts, sorted)}
        rowKey={({ area }) => area}
        sorted={sorted}
        onSort={(key) =>
          ask(
            (old) => {
              old.set("sort", key);
              return old;
            },
            { replace: true },
          )
        }
      />
    </section>
  );
}
