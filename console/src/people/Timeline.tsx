import type { TimelineEntry } from "@lianfang/domain/people/contract-search";
import { startOfShanghaiDay, isoOf } from "@lianfang/domain/time";
import { useState } from "react";
import { Empty } from "../frame/Empty.tsx";
import { clockTime, fullDay, grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { byDay, glyphs, kindsOf, type Kind } from "./timeline.ts";

const words = {
  visit: "people.kindVisit",
  check: "people.kindCheck",
  observation: "people.kindObservation",
  signal: "people.kindSignal",
  taskOpened: "people.kindTaskOpened",
  taskDone: "people.kindTaskDone",
  correction: "people.kindCorrection",
  merge: "people.kindMerge",
  look: "people.kindLook",
  registered: "people.kindRegistered",
} as const;

/** As many as the server sends; then there may be older ones. */
const most = 500;

/** What happened, by day, newest first; one kind alone if one likes. Looks stand in a list of their own. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const { t, language } = useWords();
  const [only, filter] = useState<Kind | null>(null);
  const happened = entries.filter(({ kind }) => kind !== "look");
  const shown = happened.filter(({ kind }) => only === null || kind === only);
  if (happened.length === 0) {
    return (
      <section className="panel">
        <h2>{t("people.timeline")}</h2>
        <Empty title={t("people.timelineNone")} how={t("people.timelineNoneHow")} />
      </section>
    );
  }
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t("people.timeline")}</h2>
        {entries.length >= most && (
          <span className="hint">{t("people.timelineShown", { n: grouped(most) })}</span>
        )}
      </div>
      <div className="timeline-kinds no-print" role="group" aria-label={t("people.timeline")}>
        <button
          type="button"
          className="chip"
          aria-pressed={only === null}
          onClick={() => filter(null)}
        >
          {t("people.timelineAll")} {grouped(happened.length)}
        </button>
        {kindsOf(happened).map(({ kind, count }) => (
          <button
            key={kind}
            type="button"
            className="chip"
            aria-pressed={only === kind}
            onClick={() => filter(only === kind ? null : kind)}
          >
            <span aria-hidden="true">{glyphs[kind]} </span>
            {t(words[kind])} {grouped(count)}
          </button>
        ))}
      </div>
      {shown.length === 0 && <p className="hint">{t("people.timelineNoneOfKind")}</p>}
      {byDay(shown).map(({ day, entries: of }) => (
        <section key={day} className="timeline-day">
          <h3>{fullDay(isoOf(startOfShanghaiDay(day)), language)}</h3>
          <ol className="timeline">
            {of.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { t, language } = useWords();
  const zh = language === "zh";
  const detail = zh ? entry.detailZh : entry.detailEn;
  return (
    <li className={`timeline-entry timeline-${entry.kind}`}>
      <time dateTime={entry.at}>{clockTime(entry.at)}</time>
      <span className="timeline-glyph" aria-hidden="true">
        {glyphs[entry.kind]}
      </span>
      <span className="timeline-words">
        <span className="timeline-title">
          <span className="unseen">{t(words[entry.kind])}: </span>
          {zh ? entry.titleZh : entry.titleEn}
          {entry.by !== null && <small lang="zh-CN">{entry.by}</small>}
        </span>
        {detail !== null && <span className="timeline-detail">{detail}</span>}
      </span>
    </li>
  );
}
