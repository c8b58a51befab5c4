import { proposePersonErasure, type Decision } from "@lianfang/domain/retention/contract";
import { groundWords } from "@lianfang/domain/retention/erasure";
import { retentionRules } from "@lianfang/domain/retention/rules";
import { Button } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { useMe } from "../accounts/session.ts";
import { DataTable } from "../frame/DataTable.tsx";
import { Empty } from "../frame/Empty.tsx";
import { may } from "../frame/pages.ts";
import { dayAndTime } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { Decide } from "./Decide.tsx";
import { PersonForm } from "./PersonForm.tsx";

/** What was proposed, and what another decided. */
export function Decisions({ decisions }: { decisions: readonly Decision[] }) {
  const { t, language } = useWords();
  const me = useMe();
  const [asked] = useSearchParams();
  const given = asked.get("person");
  const [erasing, erase] = useState(given !== null);
  return (
    <div className="stack">
      {may(me, proposePersonErasure) && (
        <div>
          <Button onClick={() => erase(true)}>{t("retention.eraseOne")}</Button>
        </div>
      )}
      {decisions.length === 0 ? (
        <Empty title={t("retention.noDecisions")} how={t("retention.noDecisionsHow")} />
      ) : (
        <section className="panel">
          <DataTable
            caption={t("retention.decisions")}
            rows={decisions}
            rowKey={({ id }) => id}
            columns={[
              { key: "what", head: t("retention.what"), cell: (one) => <About decision={one} /> },
              {
                key: "reason",
                head: t("retention.reason"),
                cell: ({ ground, reason }) => (
                  <>
                    {ground !== null && `${groundWords[ground][language]} · `}
                    {reason}
                  </>
                ),
              },
              {
                key: "proposed",
                head: t("retention.proposedBy"),
                cell: ({ proposedBy, proposedAt }) =>
                  `${proposedBy} · ${dayAndTime(proposedAt, language)}`,
              },
              {
                key: "decided",
                head: t("retention.decidedBy"),
                cell: (one) => <Outcome decision={one} />,
              },
            ]}
          />
        </section>
      )}
      {erasing && <PersonForm person={given ?? ""} onClose={() => erase(false)} />}
    </div>
  );
}

function About({ decision: { rule, days, person, personName } }: { decision: Decision }) {
  const { t, language } = useWords();
  if (rule !== null) {
    return (
      <>{t("retention.termTo", { rule: retentionRules[rule].name[language], n: days ?? 0 })}</>
    );
  }
  return (
    <span title={person ?? ""}>
      {t("retention.erasePerson", { name: personName ?? "" })} <code>{person?.slice(0, 8)}</code>
    </span>
  );
}

function Outcome({ decision }: { decision: Decision }) {
  const { t, language } = useWords();
  const { decidedAt, decidedBy, approved, mine } = decision;
  if (mine) return <Decide decision={decision} />;
  if (decidedAt === null) return <span className="soon">◌ {t("retention.waiting")}</span>;
  return (
    <>
      {approved ? `● ${t("retention.approved")}` : `× ${t("retention.refused")}`} ·{" "}
      {decidedBy ?? "＊"} · {dayAndTime(decidedAt, language)}
    </>
  );
}
