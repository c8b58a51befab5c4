import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import type { Language } from "../preferences.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

export type Word = keyof typeof zh;

/** Readies the words before the first page; both languages are in the app, for there may be no network. */
export async function readyWords(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: "zh",
    resources: { zh: { translation: zh }, en: { translation: en } },
    // Keys hold dots, and React escapes what it shows.
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
}

export type Words = {
  readonly language: Language;
  readonly say: (word: Word, details?: Readonly<Record<string, string | number>>) => string;
  /** The half of a bilingual text that the worker reads. */
  readonly pick: (text: { readonly zh: string; readonly en: string }) => string;
  readonly speak: (language: Language) => void;
};

export function useWords(): Words {
  const { t, i18n } = useTranslation();
  const language = i18n.language === "en" ? "en" : "zh";
  return {
    language,
    say: (word, details = {}) => t(word, { ...details }),
    pick: (text) => text[language],
    speak: (chosen) => void i18n.changeLanguage(chosen),
  };
}
