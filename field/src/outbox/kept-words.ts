import { saidTime } from "../words/time.ts";
import { useWords } from "../words/use-words.ts";
import type { Item } from "./item.ts";

/** Says where a record is: "已存本机 14:32" or "已送达 14:32". */
export function useKeptWords(): (item: Item, now: number) => string {
  const { say, language } = useWords();
  return ({ receipt, savedAt }, now) =>
    receipt
      ? `${say(`answer.${receipt.answer}`)} ${saidTime(receipt.at, now, language)}`
      : `${say("item.saved")} ${saidTime(savedAt, now, language)}`;
}
