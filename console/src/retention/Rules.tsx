import {
  previewErasure,
  proposeTerm,
  runErasure,
  type Due,
} from "@lianfang/domain/retention/contract";
import { register } from "@lianfang/domain/retention/registered";
import { isSetByDecision, retentionRules, type RuleId } from "@lianfang/domain/retention/rules";
import { Button } from "antd";
import { useState } from "react";
import { useMe } from "../accounts/session.ts";
import { DataTable } from "../frame/DataTable.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { may } from "../frame/pages.ts";
import { useReply } from "../query.ts";
import { dayOf, grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { RunErasure } from "./RunErasure.tsx";
import { TermForm } from "./TermForm.tsx";

type Term = { rule: RuleId; days: number };
type Props = { rules: readonly Term[]; running: boolean };

/** Each rule with its term, what is due now, what must stay, and what comes next. */
export function Rules({ rules, running }: Props) {
  const { t } = useWords();
  const me = useMe();
  const [changing, change] = useState<Term | null>(null);
  const [erasing, erase] = useState(false);
  const query = useReply(previewErasure, {});
  return (
    <Loaded query={query} rows={10}>
      {({ due }) => (
        <div className="stack">
          <section className="panel">
            <RuleTable
              rules={rules}
              due={due}
              {...(may(me, proposeTerm) && { onChange: change })}
            />
          </section>
          {may(me, runErasure) && (
            <div className="retention-run">
              <Button
                type="primary"
                disabled={running || due.every(({ rows }) => rows === 0)}
                onClick={() => erase(true)}
              >
                {t("retention.run")}
              </Button>
              <span className="hint">
                {running
                  ? t("retention.running")
                  : due.every(({ rows }) => rows === 0) && t("retention.nothingDue")}
              </span>
            </div>
          )}
          <HowCounted rules={rules} />
          {changing && <TermForm {...changing} onClose={() => change(null)} />}
          {erasing && <RunErasure due={due} onClose={() => erase(false)} />}
        </div>
      )}
    </Loaded>
  );
}

/** From when each rule counts, and what it leaves. */
function HowCounted({ rules }: { rules: readonly Term[] }) {
  const { t, language } = useWords();
  return (
    <section className="panel">
      <h2>{t("retention.howCounted")}</h2>
      <dl className="retention-how">
        {rules.map(({ rule }) => {
          const { name, from, stays } = retentionRules[rule];
          return (
            <div key={rule}>
              <dt>{name[language]}</dt>
              <dd>
                {t("retention.from")}
                {language === "zh" ? "：" : ": "}
                {from[language]}
                {language === "zh" ? "。" : ". "}
                {stays?.[language]}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

type TableProps = {
  rules: readonly Term[];
  due: readonly Due[];
  onChange?: (term: Term) => void;
};

function RuleTable({ rules, due, onChange }: TableProps) {
  const { t, language } = useWords();
  const of = (rule: RuleId) => due.filter((one) => one.rule === rule);
  const sum = (rule: RuleId, what: "rows" | "staying") =>
    of(rule).reduce((total, one) => total + one[what], 0);
  return (
    <DataTable
      caption={t("retention.rules")}
      rows={rules}
      rowKey={({ rule }) => rule}
      columns={[
        {
          key: "rule",
          head: t("retention.rule"),
          cell: ({ rule }) => retentionRules[rule].name[language],
        },
        {
          key: "term",
          head: t("retention.term"),
          figure: true,
          cell: ({ days }) => t("retention.days", { n: grouped(days) }),
        },
        {
          key: "due",
          head: t("retention.due"),
          figure: true,
          cell: ({ rule }) =>
            isSetByDecision(retentionRules[rule].how) ? grouped(sum(rule, "rows")) : "–",
        },
        {
          key: "staying",
          head: t("retention.staying"),
          figure: true,
          cell: ({ rule }) =>
            isSetByDecision(retentionRules[rule].how) ? grouped(sum(rule, "staying")) : "–",
        },
        {
          key: "next",
          head: t("retention.next"),
          figure: true,
          cell: ({ rule }) => nextOf(of(rule), (iso) => dayOf(iso, language)),
        },
        {
          key: "erases",
          head: t("retention.erases"),
          cell: ({ rule }) => (
            <span className="retention-content">
              {of(rule).map(({ table, rows }) => (
                <span key={table}>
                  {register[table]?.about[language] ?? table}
                  {rows > 0 && ` · ${t("retention.rowsIn", { n: grouped(rows) })}`}
                  {retentionRules[rule].how === "pseudonymise" &&
                    ` · ${t("retention.pseudonymised")}`}
                </span>
              ))}
            </span>
          ),
        },
        ...(onChange
          ? [
              {
                key: "change",
                head: t("retention.changeTerm"),
                cell: (term: Term) =>
                  isSetByDecision(retentionRules[term.rule].how) && (
                    <Button size="small" onClick={() => onChange(term)}>
                      {t("retention.changeTerm")}
                    </Button>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}

function nextOf(due: readonly Due[], say: (iso: string) => string): string {
  const [first] = due.flatMap(({ next }) => (next === null ? [] : [next])).toSorted();
  return first === undefined ? "–" : say(first);
}
