import { Button } from "antd";
import { useWords } from "../words/i18n.ts";
import { Door } from "./Door.tsx";

/** Shown on a plain-http address that is not localhost: what will be lacking, how to mend it. */
export function PlainHttpPage({ onGoOn }: { onGoOn: () => void }) {
  const { t } = useWords();
  return (
    <Door
      title={t("session.plainTitle")}
      lead={t("session.plainLead", { host: location.host })}
      wide
    >
      <ul className="plain-list">
        <li>{t("session.plainWorker")}</li>
        <li>{t("session.plainCrypto")}</li>
        <li>{t("session.plainCookie")}</li>
        <li>{t("session.plainCamera")}</li>
      </ul>
      <h2>{t("session.plainMend")}</h2>
      <ul className="plain-list">
        <li>{t("session.plainTls")}</li>
        <li>{t("session.plainProxy")}</li>
        <li>{t("session.plainLocal")}</li>
      </ul>
      <Button onClick={onGoOn}>{t("session.plainGoOn")}</Button>
    </Door>
  );
}
