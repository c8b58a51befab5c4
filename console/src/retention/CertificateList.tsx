import { listCertificates } from "@lianfang/domain/retention/contract";
import { Link } from "react-router";
import { DataTable } from "../frame/DataTable.tsx";
import { Empty } from "../frame/Empty.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { useReply } from "../query.ts";
import { dayAndTime, fullDay, grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { certificateLinks } from "./certificate-links.ts";

const kindWords = {
  daily: "retention.daily",
  demand: "retention.demand",
  person: "retention.personKind",
} as const;

/** Every certificate, newest first. */
export function CertificateList() {
  const { t, language } = useWords();
  const query = useReply(listCertificates, {}, { refetchInterval: 10_000 });
  return (
    <Loaded query={query}>
      {({ certificates }) =>
        certificates.length === 0 ? (
          <Empty title={t("retention.noCertificates")} how={t("retention.noCertificatesHow")} />
        ) : (
          <section className="panel">
            <DataTable
              caption={t("retention.certificates")}
              rows={certificates}
              rowKey={({ number }) => number}
              columns={[
                {
                  key: "number",
                  head: t("retention.certificates"),
                  cell: ({ number }) => (
                    <Link to={`/retention/certificates/${number}`}>
                      {t("retention.number", { n: number })}
                    </Link>
                  ),
                },
                {
                  key: "kind",
                  head: t("retention.kind"),
                  cell: ({ kind }) => t(kindWords[kind]),
                },
                {
                  key: "at",
                  head: t("retention.at"),
                  cell: ({ finishedAt }) => dayAndTime(finishedAt, language),
                },
                {
                  key: "rows",
                  head: t("retention.rows"),
                  figure: true,
                  cell: ({ rows }) => grouped(rows),
                },
                {
                  key: "complete",
                  head: t("retention.complete"),
                  cell: ({ completeOn }) => fullDay(completeOn, language),
                },
                {
                  key: "word",
                  head: "Word",
                  cell: ({ number }) => (
                    <span className="acts">
                      {certificateLinks(number).map(({ language: l, address, words }) => (
                        <a key={l} href={address} download>
                          {t(words)}
                        </a>
                      ))}
                    </span>
                  ),
                },
              ]}
            />
          </section>
        )
      }
    </Loaded>
  );
}
