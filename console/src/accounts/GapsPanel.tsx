import { listGaps, type Gap } from "@lianfang/domain/accounts/contract-duties";
import { Button } from "antd";
import { useState } from "react";
import { DataTable } from "../frame/DataTable.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { useReply } from "../query.ts";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";

type Props = {
  gaps: readonly Gap[];
  at: string | null;
  /** Null: the reader names no one here. */
  onGive: ((area: number) => void) | null;
};

/** So many stand above the duties; the rest opens on demand. */
const first = 6;

type Step = Pick<Gap, "area" | "areaName">;

/** Where no one answers, from the community down to the building, with the households. */
export function GapsPanel({ gaps, at, onGive }: Props) {
  const { t } = useWords();
  const [path, go] = useState<readonly Step[]>([]);
  const households = gaps.reduce((sum, gap) => sum + gap.households, 0);
  const here = path.at(-1);
  return (
    <section className="panel" aria-label={t("registers.dutiesGaps")}>
      <div className="panel-head">
        <h2>
          {gaps.length > 0 && <span className="mark mark-act" aria-hidden="true" />}{" "}
          {t("registers.dutiesGaps")}{" "}
          {gaps.length > 0 &&
            t("duties.gapsSum", { areas: grouped(gaps.length), households: grouped(households) })}
        </h2>
        <p className="hint">
          {t(gaps.length > 0 ? "registers.dutiesGapsWhy" : "registers.dutiesNoGaps")}
        </p>
      </div>
      {here && (
        <nav className="crumbs gap-path" aria-label={t("duties.gapsPath")}>
          <button type="button" className="text-button" onClick={() => go([])}>
            {t("duties.gapsAll")}
          </button>
          {path.map((step, depth) => (
            <button
              key={step.area}
              type="button"
              className="text-button"
              aria-current={step === here ? "location" : undefined}
              onClick={() => go(path.slice(0, depth + 1))}
            >
              <span lang="zh-CN">{step.areaName}</span>
            </button>
          ))}
        </nav>
      )}
      {here ? (
        <Below
          key={here.area}
          step={here}
          at={at}
          onGive={onGive}
          onOpen={(step) => go([...path, step])}
        />
      ) : (
        <GapTable gaps={gaps} onGive={onGive} onOpen={(step) => go([step])} />
      )}
    </section>
  );
}

type BelowProps = Pick<Props, "at" | "onGive"> & { step: Step; onOpen: (step: Step) => void };

function Below({ step, at, onGive, onOpen }: BelowProps) {
  const { t } = useWords();
  const given = { query: { under: String(step.area), ...(at !== null && { at }) } };
  const query = useReply(listGaps, given);
  return (
    <Loaded query={query} rows={3}>
      {({ gaps }) =>
        gaps.length === 0 ? (
          <p className="hint">{t("duties.gapsNone")}</p>
        ) : (
          <GapTable gaps={gaps} onGive={onGive} onOpen={onOpen} />
        )
      }
    </Loaded>
  );
}

type TableProps = Pick<Props, "gaps" | "onGive"> & { onOpen: (step: Step) => void };

function GapTable({ gaps, onGive, onOpen }: TableProps) {
  const { t } = useWords();
  const [all, showAll] = useState(false);
  if (gaps.length === 0) return null;
  const largest = gaps.toSorted((a, b) => b.households - a.households);
  const rest = gaps.length - first;
  return (
    <DataTable
      caption={t("registers.dutiesGaps")}
      rows={all || rest <= 1 ? largest : largest.slice(0, first)}
      foot={
        !all &&
        rest > 1 && (
          <tfoot>
            <tr>
              <td colSpan={onGive ? 5 : 4}>
                <button type="button" className="text-button" onClick={() => showAll(true)}>
                  {t("duties.gapsRest", { n: grouped(rest) })}
                </button>
              </td>
            </tr>
          </tfoot>
        )
      }
      rowKey={({ area }) => area}
      columns={[
        {
          key: "area",
          head: t("terms.area"),
          cell: (gap) =>
            gap.level === "building" ? (
              <span lang="zh-CN">{gap.areaName}</span>
            ) : (
              <button
                type="button"
                className="text-button"
                title={t("duties.gapsOpen", { area: gap.areaName })}
                onClick={() => onOpen(gap)}
              >
                <span lang="zh-CN">{gap.areaName}</span> <span aria-hidden="true">›</span>
              </button>
            ),
        },
        { key: "level", head: t("duties.level"), cell: ({ level }) => t(`terms.${level}`) },
        {
          key: "households",
          head: t("duties.gapsHouseholds"),
          figure: true,
          cell: ({ households, of }) => `${grouped(households)} / ${grouped(of)}`,
        },
        {
          key: "buildings",
          head: t("duties.gapsBuildings"),
          figure: true,
          cell: ({ buildings }) => grouped(buildings),
        },
        ...(onGive
          ? [
              {
                key: "act",
                head: t("registers.dutiesGive"),
                cell: ({ area, areaName }: Gap) => (
                  <Button
                    size="small"
                    aria-label={`${t("registers.dutiesGiveHere")} ${areaName}`}
                    onClick={() => onGive(area)}
                  >
                    {t("registers.dutiesGiveHere")}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
