import { readRetention } from "@lianfang/domain/retention/contract";
import { Segmented } from "antd";
import { useSearchParams } from "react-router";
import { Loaded } from "../frame/Loaded.tsx";
import { PageHead } from "../frame/PageHead.tsx";
import { useReply } from "../query.ts";
import { clockTime, dayOf } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { CertificateList } from "./CertificateList.tsx";
import { Decisions } from "./Decisions.tsx";
import { RegisterTable } from "./RegisterTable.tsx";
import { Rules } from "./Rules.tsx";
import "./retention.css";

const parts = ["rules", "register", "decisions", "certificates"] as const;

/** What is kept of whom, for how long, and the proof that it went. */
export function RetentionPage() {
  const { t, language } = useWords();
  const [asked, ask] = useSearchParams();
  const part = parts.find((one) => one === asked.get("part")) ?? "rules";
  const query = useReply(readRetention, {}, { refetchInterval: 30_000 });
  const next = query.data?.nextRun;
  const facts = [
    ...(query.data?.running ? [t("retention.running")] : []),
    ...(next === undefined
      ? []
      : [t("retention.nextRun", { day: dayOf(next, language), time: clockTime(next) })]),
  ];
  return (
    <>
      <PageHead title={t("retention.title")} tab={t("retention.title")} facts={facts} />
      <nav className="retention-parts" aria-label={t("retention.parts")}>
        <Segmented
          value={part}
          onChange={(value) => ask({ part: value })}
          options={parts.map((one) => ({ value: one, label: t(`retention.${one}`) }))}
        />
      </nav>
      {part === "register" && (
        <Loaded query={query}>{(reply) => <RegisterTable rules={reply.rules} />}</Loaded>
      )}
      {part === "rules" && (
        <Loaded query={query}>
          {(reply) => <Rules rules={reply.rules} running={reply.running} />}
        </Loaded>
      )}
      {part === "decisions" && (
        <Loaded query={query}>{(reply) => <Decisions decisions={reply.decisions} />}</Loaded>
      )}
      {part === "certificates" && <CertificateList />}
    </>
  );
}
