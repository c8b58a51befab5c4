import type { HouseholdPage } from "@lianfang/domain/people/contract-search";
import type { Static } from "typebox";
import { roles, roleNames } from "@lianfang/domain/role";
import { taskKinds } from "@lianfang/domain/tasks/task";
import { epochOf } from "@lianfang/domain/time";
import { Link } from "react-router";
import { useNow } from "../clock.ts";
import { dayAndTime, grouped, minutesLong } from "../say.ts";
import { useWords } from "../words/i18n.ts";

type Page = Pick<Static<typeof HouseholdPage>, "next" | "seenBy" | "timeline">;

/** Beside the history: who looked, who may see this page. */
export function Aside({ page }: { page: Page }) {
  return (
    <aside className="person-aside">
      <Looks timeline={page.timeline} />
      <SeenBy seenBy={page.seenBy} />
    </aside>
  );
}

/** Open obligations, the most urgent first. */
export function Next({ next }: Pick<Page, "next">) {
  const { t, language } = useWords();
  const at = useNow();
  return (
    <section className="panel">
      <h2 className="aside-head">{t("people.next")}</h2>
      {next.length === 0 && <p className="hint">{t("people.nextNone")}</p>}
      <ul className="next-list">
        {next.map(({ task, kind, causeZh, causeEn, dueAt, who }) => {
          const known = taskKinds.find((one) => one === kind);
          const late = at - epochOf(dueAt);
          return (
            <li key={task}>
              <Link to={`/tasks?task=${task}`}>{known ? t(`terms.${known}`) : kind}</Link>{" "}
              {late > 0 ? (
                <span className="late">
                  ▲ {t("people.overdueBy", { age: minutesLong(late / 60_000, language) })}
                </span>
              ) : (
                <span>{t("people.dueBy", { time: dayAndTime(dueAt, language) })}</span>
              )}
              <p className="next-cause">{language === "zh" ? causeZh : causeEn}</p>
              <p className="hint">{who ?? <span className="late">∅ {t("frame.noOne")}</span>}</p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const looksShown = 12;

function Looks({ timeline }: Pick<Page, "timeline">) {
  const { t, language } = useWords();
  const looks = timeline.filter(({ kind }) => kind === "look");
  return (
    <section className="panel">
      <h2 className="aside-head">{t("people.looks")}</h2>
      {looks.length === 0 && <p className="hint">{t("people.looksNone")}</p>}
      <ul className="look-list">
        {looks.slice(0, looksShown).map((look) => (
          <li key={look.id}>
            <span>{look.by ?? "–"}</span>
            <span className="look-why">
              {(language === "zh" ? look.detailZh : look.detailEn) ??
                (language === "zh" ? look.titleZh : look.titleEn)}
            </span>
            <time dateTime={look.at}>{dayAndTime(look.at, language)}</time>
          </li>
        ))}
      </ul>
      {looks.length > looksShown && <p className="hint">+{grouped(looks.length - looksShown)}</p>}
    </section>
  );
}

function SeenBy({ seenBy }: Pick<Page, "seenBy">) {
  const { t, language } = useWords();
  return (
    <section className="panel">
      <h2 className="aside-head">{t("people.seenBy")}</h2>
      <ul className="seen-list">
        {seenBy.map(({ role, area, people }) => {
          const known = roles.find((one) => one === role);
          return (
            <li key={`${role} ${area}`}>
              <span>
                {known ? roleNames[known][language] : role} · <span lang="zh-CN">{area}</span>
              </span>
              <span className="nowrap">{t("people.seenByPeople", { n: grouped(people) })}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
