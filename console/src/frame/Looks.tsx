import { App, ConfigProvider } from "antd";
import enGB from "antd/locale/en_GB";
import zhCN from "antd/locale/zh_CN";
import { useEffect, useMemo, type ReactNode } from "react";
import { themeOf } from "../look.ts";
import { sayIn } from "../words/i18n.ts";
import { useMedia, usePreferences } from "./preferences.ts";

/** Popups open inside the landmark of what opened them, where a screen reader expects them. */
function landmarkOf(opener?: HTMLElement): HTMLElement {
  return opener?.closest<HTMLElement>("[role=dialog], main, header") ?? document.body;
}

/** Gives antd and our own CSS the chosen language, tone and text size. */
export function Looks({ children }: { children: ReactNode }) {
  const { language, tone, large } = usePreferences();
  const systemDark = useMedia("(prefers-color-scheme: dark)");
  const still = useMedia("(prefers-reduced-motion: reduce)");
  const shown = tone === "system" ? (systemDark ? "dark" : "light") : tone;

  useEffect(() => sayIn(language), [language]);
  useEffect(() => {
    document.documentElement.dataset["tone"] = shown;
    document.documentElement.dataset["text"] = large ? "large" : "normal";
  }, [shown, large]);

  const theme = useMemo(() => themeOf(shown, large, still), [shown, large, still]);
  return (
    <ConfigProvider
      locale={language === "zh" ? zhCN : enGB}
      theme={theme}
      // antd sets a space between two Chinese characters on a button; our words stand as written.
      button={{ autoInsertSpace: false }}
      getPopupContainer={landmarkOf}
    >
      <App component={false} message={{ maxCount: 2 }}>
        {children}
      </App>
    </ConfigProvider>
  );
}
