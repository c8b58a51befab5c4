/** The head and one line, as a spreadsheet opens it: with a mark that says UTF-8. */
export const emptySheet = `data:text/csv;charset=utf-8,${encodeURIComponent("\uFEFF登录名,姓名\r\n")}`;

/** The text of a CSV file. Spreadsheets of Chinese systems save in GB 18030 unless told otherwise. */
export function textOfSheet(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
