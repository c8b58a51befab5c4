import { bulletinDocument } from "@lianfang/domain/reports/contract";
import { address } from "../api.ts";

const words = { zh: "bulletins.wordZh", en: "bulletins.wordEn" } as const;

/** The addresses of a bulletin's Word files. */
export function documentLinks(number: number) {
  return (["zh", "en"] as const).map((language) => ({
    language,
    words: words[language],
    address: address(bulletinDocument.path, { number }, { language }),
  }));
}
