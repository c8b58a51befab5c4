import { listImports, type ImportBatch } from "@lianfang/domain/imports/contract";
import { Link } from "react-router";
import { DataTable } from "../frame/DataTable.tsx";
import { Empty } from "../frame/Empty.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { useReply } from "../query.ts";
import { dayAndTime, grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { BatchState } from "./BatchState.tsx";
import { isRunning } from "./progress.ts";

/** What was imported before, the latest first. */
export function Earlier() {
  const { t, language } = useWords();
  const query = useReply(
    listImports,
    {},
    { pollWhile: ({ imports }) => imports.some((batch) => isRunning(batch)) },
  );
  const count = (
    key: "rows" | "accepted" | "duplicates" | "rejected" | "ignored",
    head = t(`imports.${key}`),
  ) => ({
    key,
    head,
    figure: true,
    cell: ({ state, counts }: ImportBatch) =>
      state === "reading" || state === "failed" ? "–" : grouped(counts[key]),
  });
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t("imports.earlier")}</h2>
      </div>
      <Loaded query={query} rows={4}>
        {({ imports }) =>
          imports.length === 0 ? (
            <Empty title={t("imports.earlierNone")} how={t("imports.earlierNoneHow")} />
          ) : (
            <DataTable
              caption={t("imports.earlier")}
              rows={imports}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: "file",
                  head: t("imports.file"),
                  cell: ({ id, fileName }) => (
                    <Link to={`/imports/${id}`} className="file-name" title={fileName}>
                      {fileName}
                    </Link>
                  ),
                },
                {
                  key: "state",
                  head: t("imports.state"),
                  cell: (batch) => <BatchState batch={batch} />,
                },
                { key: "kind", head: t("imports.kind"), cell: ({ kind }) => t(`imports.${kind}`) },
                {
                  key: "area",
                  head: t("terms.area"),
                  cell: ({ areaName }) => <span lang="zh-CN">{areaName}</span>,
                },
                count("rows"),
                count("accepted"),
                count("duplicates"),
                count("rejected"),
                count("ignored"),
                { key: "by", head: t("imports.by"), cell: ({ by }) => by },
                {
                  key: "at",
                  head: t("imports.at"),
                  cell: ({ at }) => <span className="nowrap">{dayAndTime(at, language)}</span>,
                },
              ]}
            />
          )
        }
      </Loaded>
    </section>
  );
}
