import { createInstance } from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import type { Language } from "../say.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

const words = createInstance();

/** Makes the words of both languages ready; the chosen one is shown. */
export function startWords(language: Language): void {
  void words.use(initReactI18next).init({
    lng: language,
    fallbackLng: "zh",
    resources: { zh: { translation: zh }, en: { translation: en } },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
}

export function sayIn(language: Language): void {
  void words.changeLanguage(language);
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}

/** The words of the chosen language, and which it is. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === "en" ? "en" : "zh";
  return { t, language };
}
