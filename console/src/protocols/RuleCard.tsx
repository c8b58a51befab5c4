import type { Protocol, Rule } from "@lianfang/domain/protocols/protocol";
import { minutesLong } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { conditionWords } from "./condition-words.ts";

/** One rule: when, what it opens, what to do, why, by which document. */
export function RuleCard({ rule, protocol }: { rule: Rule; protocol: Protocol }) {
  const { t, language } = useWords();
  const parts = conditionWords(rule.when, protocol, language, t);
  return (
    <li className="rule">
      <h4>
        {rule.title[language]}
        <span className={`urgency urgency-${rule.urgency}`}>{t(`terms.${rule.urgency}`)}</span>
      </h4>
      <p className="rule-when">
        <span className="label">{t("protocols.when")}</span>
        {parts.map((part, i) => (
          <span key={part}>
            {i > 0 && <em>{t("protocols.and")} </em>}
            {part}
          </span>
        ))}
      </p>
      <dl className="facts">
        <dt>{t("tasks.title")}</dt>
        <dd>
          {t("protocols.task", {
            kind: t(`terms.${rule.task.kind}`),
            age: minutesLong(rule.task.dueMinutes, language),
          })}
          {rule.disease && <div className="disease">✚ {t("protocols.disease")}</div>}
        </dd>
        <dt>{t("protocols.advice")}</dt>
        <dd>
          <ol className="advice">
            {rule.advice.map((step) => (
              <li key={step.zh}>{step[language]}</li>
            ))}
          </ol>
        </dd>
        <dt>{t("protocols.why")}</dt>
        <dd>{rule.why[language]}</dd>
        <dt>{t("protocols.citation")}</dt>
        <dd>
          {rule.citation.document[language]} · {rule.citation.section[language]}
          <div className="hint">{rule.citation.source}</div>
        </dd>
      </dl>
    </li>
  );
}
