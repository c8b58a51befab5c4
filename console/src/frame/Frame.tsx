import { useEffect, useState, type ReactNode } from "react";
import { useMe } from "../accounts/session.ts";
import { useWords } from "../words/i18n.ts";
import { Empty } from "./Empty.tsx";
import { Header } from "./Header.tsx";
import { PageHead } from "./PageHead.tsx";
import { pagesOf } from "./pages.ts";
import { Palette } from "./Palette.tsx";
import { Rail } from "./Rail.tsx";

/** The desk around every page. */
export function Frame({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const me = useMe();
  const [searching, search] = useState(false);
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      search(true);
    }
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  function skip() {
    document.querySelector<HTMLElement>("#page")?.focus();
  }
  return (
    <div className="frame">
      <button type="button" className="skip" onClick={skip}>
        {t("frame.skip")}
      </button>
      <Header onSearch={() => search(true)} />
      <Rail />
      <main id="page" className="page" tabIndex={-1}>
        {pagesOf(me).length > 0 ? (
          children
        ) : (
          <>
            <PageHead title={t("frame.product")} tab={t("frame.pages")} />
            <Empty title={t("frame.pages")} how={t("frame.noPages")}>
              <a href="/field/">{t("frame.openField")}</a>
            </Empty>
          </>
        )}
      </main>
      {searching && <Palette onClose={() => search(false)} />}
    </div>
  );
}
