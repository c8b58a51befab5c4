import { openSnapshot } from "@lianfang/domain/reports/contract";
import { Button } from "antd";
import { Link, useParams } from "react-router";
import { Loaded } from "../frame/Loaded.tsx";
import { PageHead } from "../frame/PageHead.tsx";
import { useReply } from "../query.ts";
import { useWords } from "../words/i18n.ts";
import "./bulletin.css";
import { BulletinSheet } from "./BulletinSheet.tsx";
import { documentLinks } from "./document-links.ts";

/** One bulletin: the sheet as it will be printed, and its files. */
export function BulletinPage() {
  const { t } = useWords();
  const { number = "" } = useParams();
  const query = useReply(
    openSnapshot,
    { params: { number } },
    { staleTime: Number.POSITIVE_INFINITY },
  );
  return (
    <>
      <div className="no-print">
        <PageHead
          title={
            <span className="crumbs">
              <Link to="/bulletins">{t("bulletins.title")}</Link>
              <span>{t("bulletins.issue", { n: number })}</span>
            </span>
          }
          tab={`${t("bulletins.title")} ${number}`}
        >
          {documentLinks(Number(number)).map(({ language, address, words }) => (
            <a key={language} className="button-link" href={address} download>
              {t(words)}
            </a>
          ))}
          <Button type="primary" onClick={() => print()}>
            {t("frame.print")}
          </Button>
        </PageHead>
      </div>
      <Loaded query={query} rows={16}>
        {(snapshot) => <BulletinSheet snapshot={snapshot} />}
      </Loaded>
    </>
  );
}
