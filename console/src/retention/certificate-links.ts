import { certificateDocument } from "@lianfang/domain/retention/contract";
import { address } from "../api.ts";

const words = { zh: "bulletins.wordZh", en: "bulletins.wordEn" } as const;

/** The addresses of a certificate's Word files. */
export function certificateLinks(number: number) {
  return (["zh", "en"] as const).map((language) => ({
    language,
    words: words[language],
    address: address(certificateDocument.path, { number }, { language }),
  }));
}
