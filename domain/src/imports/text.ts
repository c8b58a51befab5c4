import type { Cell } from "./row.ts";

/**
 * What a cell says, on one line: full-width forms made half-width, invisible marks and the
 * apostrophe by which spreadsheets keep text as text taken away, spaces joined.
 */
export function plain(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "boolean") return cell ? "是" : "否";
  const text = String(cell);
  // Most cells need nothing done; what follows costs twenty times as much.
  if (/^[!-&(-_a-~\u4e00-\u9fff]*$/.test(text)) return text;
  return text
    .normalize("NFKC")
    .replaceAll(/[\p{Cf}\p{Cs}]/gu, "")
    .replaceAll(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .replace(/^['`’‘]\s*/, "");
}

/** The same without any space: Chinese is written without them, and forms spread short heads out. */
export function squeezed(cell: Cell | undefined): string {
  const text = plain(cell);
  return text.includes(" ") ? text.replaceAll(" ", "") : text;
}

/** Words for "the same as above". */
export function isDitto(text: string): boolean {
  return /^(同上|同前|同左|〃|″|"|''|々|〞|“|”|ditto)$/i.test(text);
}

/** Words by which a clerk says that there is nothing to write, or that it is not known. */
export function isNothing(text: string): boolean {
  return /^(|无|没有|暂无|不详|未知|不明|未提供|未填|忘记|不清楚|空|-+|—+|\/+|\\|\.|n\/?a|#n\/a|null|none)$/i.test(
    text,
  );
}
