import { openCertificate, type Certificate } from "@lianfang/domain/retention/contract";
import { certificateSheet } from "@lianfang/domain/retention/certificate-sheet";
import { headCode } from "@lianfang/domain/reports/bulletin";
import { Button } from "antd";
import { Link, useParams } from "react-router";
import { useMe } from "../accounts/session.ts";
import { Loaded } from "../frame/Loaded.tsx";
import { PageHead } from "../frame/PageHead.tsx";
import { useReply } from "../query.ts";
import { Definitions, HeadCode } from "../reports/BulletinSheet.tsx";
import "../reports/bulletin.css";
import { useWords } from "../words/i18n.ts";
import { certificateLinks } from "./certificate-links.ts";
import "./retention.css";

/** One certificate: the sheet as it will be printed, and whether the journal agrees. */
export function CertificatePage() {
  const { t } = useWords();
  const { number = "" } = useParams();
  const query = useReply(openCertificate, { params: { number } }, { staleTime: 60_000 });
  const sealed = query.data?.sealed ?? null;
  return (
    <>
      <div className="no-print">
        <PageHead
          title={
            <span className="crumbs">
              <Link to="/retention?part=certificates">{t("retention.certificates")}</Link>
              <span>{t("retention.number", { n: number })}</span>
            </span>
          }
          tab={`${t("retention.certificates")} ${number}`}
        >
          {sealed !== null && (
            <>
              {certificateLinks(Number(number)).map(({ language, address, words }) => (
                <a key={language} className="button-link" href={address} download>
                  {t(words)}
                </a>
              ))}
              <Button type="primary" onClick={() => print()}>
                {t("frame.print")}
              </Button>
            </>
          )}
        </PageHead>
      </div>
      <Loaded query={query} rows={16}>
        {(certificate) => (
          <>
            <Standing certificate={certificate} onAgain={() => void query.refetch()} />
            <Sheet certificate={certificate} />
          </>
        )}
      </Loaded>
    </>
  );
}

type StandingProps = { certificate: Certificate; onAgain: () => void };

function Standing({ certificate: { sealed, verified }, onAgain }: StandingProps) {
  const { t } = useWords();
  if (sealed === null) {
    return (
      <p className="certificate-standing no-print">
        ◌ {t("retention.unsealed")}{" "}
        <Button size="small" onClick={onAgain}>
          {t("frame.again")}
        </Button>
      </p>
    );
  }
  return verified ? (
    <p className="certificate-standing no-print">● {t("retention.verified")}</p>
  ) : (
    <p className="certificate-standing late" role="alert">
      <span className="mark mark-act" aria-hidden="true" /> {t("retention.unverified")}
    </p>
  );
}

function Sheet({ certificate }: { certificate: Certificate }) {
  const { language } = useWords();
  const { district } = useMe();
  const sheet = certificateSheet(certificate, language);
  const { journal } = sheet;
  const { sealed, head } = certificate;
  return (
    <article className="sheet">
      <header className="sheet-head">
        <span>
          {journal.caption} {journal.seal}
        </span>
        <span>{sheet.issue}</span>
      </header>
      <h1>{sheet.title}</h1>
      <p className="sheet-issue">{sheet.issue}</p>
      <p className="sheet-issuer">
        <span>{sheet.issuer}</span>
        <span>{sheet.date}</span>
      </p>
      {sheet.lead.map((paragraph) => (
        <p className="sheet-text" key={paragraph}>
          {paragraph}
        </p>
      ))}
      <Definitions {...sheet.table} />
      {sheet.notes.map((note) => (
        <p className="sheet-small" key={note}>
          {note}
        </p>
      ))}
      {sealed !== null && head !== null && (
        <div className="sheet-proof">
          <HeadCode code={headCode(district.id, { sealed, head })} label={journal.caption} />
          <div>
            <p>
              {journal.caption} {journal.seal}
            </p>
            <code>{journal.head}</code>
            <p className="sheet-small">{journal.why}</p>
          </div>
        </div>
      )}
      <div className="sheet-signatures">
        {sheet.signatures.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </div>
    </article>
  );
}
