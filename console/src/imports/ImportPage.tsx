import { openImport, type ImportBatch } from "@lianfang/domain/imports/contract";
import { Link, useParams } from "react-router";
import { Loaded } from "../frame/Loaded.tsx";
import { PageHead } from "../frame/PageHead.tsx";
import { useReply } from "../query.ts";
import { dayAndTime } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { BatchState } from "./BatchState.tsx";
import { Columns } from "./Columns.tsx";
import { Decide } from "./Decide.tsx";
import "./imports.css";
import { Made } from "./Made.tsx";
import { Problems } from "./Problems.tsx";
import { isRunning, stepOf } from "./progress.ts";
import { Rows } from "./Rows.tsx";
import { Running } from "./Running.tsx";
import { Steps } from "./Steps.tsx";
import { Sum } from "./Sum.tsx";

/** One file on its way: read, checked, committed, taken back. */
export function ImportPage() {
  const { id = "" } = useParams();
  const query = useReply(openImport, { params: { id } }, { pollWhile: isRunning });
  return (
    <Loaded query={query} rows={10}>
      {(batch) => <Batch batch={batch} />}
    </Loaded>
  );
}

function Batch({ batch }: { batch: ImportBatch }) {
  const { t, language } = useWords();
  const read = batch.state !== "reading" && batch.state !== "failed";
  return (
    <>
      <PageHead
        title={<span className="file-title">{batch.fileName}</span>}
        tab={t("imports.title")}
        facts={[
          t(`imports.${batch.kind}`),
          <span key="area" lang="zh-CN">
            {batch.areaName}
          </span>,
          `${batch.by} ${dayAndTime(batch.at, language)}`,
          <BatchState key="state" batch={batch} />,
        ]}
      >
        <Link className="button-link" to="/imports">
          {t("imports.back")}
        </Link>
      </PageHead>
      <Steps at={stepOf(batch)} />
      {isRunning(batch) && <Running batch={batch} />}
      {batch.state === "failed" && <Failed batch={batch} />}
      {batch.state === "failed" && batch.layouts.length > 0 && <Columns batch={batch} />}
      {(batch.state === "committed" || batch.state === "undone") && <Made batch={batch} />}
      {read && <Sum counts={batch.counts} />}
      {batch.state === "checked" && <Decide batch={batch} />}
      {read && (
        <>
          <Problems batch={batch} />
          {batch.state === "checked" && <Columns key={batch.done} batch={batch} />}
          <Rows batch={batch} />
        </>
      )}
    </>
  );
}

function Failed({ batch: { fault, kind } }: { batch: ImportBatch }) {
  const { t, language } = useWords();
  return (
    <section className="panel" role="alert">
      <h2>
        <span className="mark mark-act" aria-hidden="true" /> {t("imports.failedTitle")}
      </h2>
      <p>{fault === null ? t("frame.failed") : fault[language]}</p>
      <p className="hint">{t("imports.failedSafe")}</p>
      <p className="acts">
        <Link className="button-link" to={`/imports?kind=${kind}`}>
          {t("imports.another")}
        </Link>
      </p>
    </section>
  );
}
