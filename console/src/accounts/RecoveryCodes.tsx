import { App, Button } from "antd";
import { useWords } from "../words/i18n.ts";
import { Door } from "./Door.tsx";
import { sessionChanged } from "./session.ts";

type Props = { login: string; recoveryCodes: readonly string[] };

/** Shown once; whoever loses phone and codes needs the system administrator. */
export function RecoveryCodes({ login, recoveryCodes }: Props) {
  const { t } = useWords();
  const { message } = App.useApp();
  async function copy() {
    await navigator.clipboard.writeText([login, ...recoveryCodes].join("\n"));
    message.success(t("frame.copied"));
  }
  return (
    <Door title={t("session.codesTitle")} lead={t("session.codesLead")}>
      <p>
        {t("session.codesLogin")} <strong>{login}</strong>
      </p>
      <ol className="codes">
        {recoveryCodes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="acts no-print">
        <Button onClick={() => print()}>{t("frame.print")}</Button>
        <Button onClick={() => void copy()}>{t("frame.copy")}</Button>
        <Button type="primary" onClick={() => void sessionChanged()}>
          {t("session.codesKept")}
        </Button>
      </div>
    </Door>
  );
}
