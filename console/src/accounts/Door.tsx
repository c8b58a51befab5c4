import { welcome } from "@lianfang/domain/accounts/contract-session";
import { Button } from "antd";
import { useEffect, type ReactNode } from "react";
import { prefer } from "../frame/preferences.ts";
import { useReply } from "../query.ts";
import { useWords } from "../words/i18n.ts";

type Props = { title: string; lead?: string; wide?: boolean; children: ReactNode };

/** The page before the desk: which district this is, one thing to do, the other language. */
export function Door({ title, lead, wide = false, children }: Props) {
  const { t, language } = useWords();
  const greeting = useReply(welcome, {}, { staleTime: 600_000 });
  useEffect(() => {
    document.title = `${title} · ${t("frame.product")}`;
  }, [title, t]);
  return (
    <div className="door">
      <header className="door-head">
        <span className="brand">
          {t("frame.product")}
          {greeting.data && <span lang="zh-CN">{greeting.data.district}</span>}
        </span>
        <Button
          type="text"
          lang={language === "zh" ? "en" : "zh-CN"}
          onClick={() => prefer({ language: language === "zh" ? "en" : "zh" })}
        >
          {t("frame.language")}
        </Button>
      </header>
      <main className={wide ? "door-body door-wide" : "door-body"}>
        <h1>{title}</h1>
        {lead !== undefined && <p className="lead">{lead}</p>}
        {children}
        {greeting.data?.sample === true && <p className="sample">{t("frame.sample")}</p>}
      </main>
    </div>
  );
}
