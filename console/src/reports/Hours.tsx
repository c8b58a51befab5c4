import type { Board } from "@lianfang/domain/reports/figures";
import { Button } from "antd";
import { useState } from "react";
import { DataTable } from "../frame/DataTable.tsx";
import { clockTime, grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";

type Hour = Board["hours"][number];

/** Two small charts of one scale of time, and the same as figures for whoever prefers them. */
export function Hours({ hours }: { hours: readonly Hour[] }) {
  const { t } = useWords();
  const [asTable, show] = useState(false);
  return (
    <section className="panel" aria-label={t("board.hours")}>
      <div className="panel-head">
        <h2>{t("board.hours")}</h2>
        <Button size="small" type="text" onClick={() => show(!asTable)}>
          {t(asTable ? "board.asChart" : "board.asTable")}
        </Button>
      </div>
      {asTable ? (
        <DataTable
          caption={t("board.hours")}
          rows={hours.toReversed()}
          rowKey={({ hour }) => hour}
          columns={[
            { key: "hour", head: t("board.hour"), cell: ({ hour }) => clockTime(hour) },
            {
              key: "seen",
              head: t("board.hoursSeen"),
              cell: ({ seen }) => grouped(seen),
              figure: true,
            },
            {
              key: "signals",
              head: t("board.hoursSignals"),
              cell: ({ signals }) => grouped(signals),
              figure: true,
            },
          ]}
        />
      ) : (
        <div className="multiples">
          <Bars hours={hours} of="seen" title={t("board.hoursSeen")} />
          <Bars hours={hours} of="signals" title={t("board.hoursSignals")} />
        </div>
      )}
    </section>
  );
}

const [width, height, slot] = [336, 56, 14];

function Bars({
  hours,
  of,
  title,
}: {
  hours: readonly Hour[];
  of: "seen" | "signals";
  title: string;
}) {
  const { t } = useWords();
  const most = hours.reduce<Hour | undefined>(
    (best, h) => (best && best[of] >= h[of] ? best : h),
    undefined,
  );
  const top = Math.max(1, most?.[of] ?? 0);
  const sum = hours.reduce((total, hour) => total + hour[of], 0);
  const words = [
    t("board.sum", { n: grouped(sum) }),
    ...(most && most[of] > 0
      ? [t("board.peak", { n: grouped(most[of]), hour: clockTime(most.hour) })]
      : []),
  ].join(" · ");
  return (
    <figure className="bars">
      <figcaption>
        <strong>{title}</strong> <span>{words}</span>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height + 14}`} role="img" aria-label={`${title}: ${words}`}>
        <line x1="0" x2={width} y1={height + 0.5} y2={height + 0.5} className="axis" />
        {hours.map((hour, i) => {
          const tall = hour[of] === 0 ? 0 : Math.max(2, (hour[of] / top) * height);
          return (
            <rect
              key={hour.hour}
              className={`bar-of-${of}`}
              x={i * slot + 2}
              y={height - tall}
              width={slot - 4}
              height={tall}
            >
              <title>{`${clockTime(hour.hour)} · ${grouped(hour[of])}`}</title>
            </rect>
          );
        })}
        {hours.map((hour, i) =>
          i % 6 === 0 ? (
            <text key={hour.hour} x={i * slot + 2} y={height + 12} className="tick">
              {clockTime(hour.hour)}
            </text>
          ) : null,
        )}
      </svg>
    </figure>
  );
}
