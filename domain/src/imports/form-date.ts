import { readDate } from "./date.ts";
import type { Cell, FileRow } from "./row.ts";
import { plain, squeezed } from "./text.ts";

const full = /(?:19|20)\d{2}\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}/;

/**
 * The day on which a form says it was true: after 填报日期 and its like, or else the only full
 * date of its titles and the sheet's name. YYYY-MM-DD, or null.
 */
export function formDateIn(sheet: string, above: readonly FileRow[]): string | null {
  for (const { cells } of above) {
    for (const [i, cell] of cells.entries()) {
      if (!/(日期|时间|截止)[:]?/.test(squeezed(cell))) continue;
      const said =
        squeezed(cell)
          .split(/(?:日期|时间|截止)[至到]?[:]?/)
          .at(-1) ?? "";
      const beside = cells.slice(i + 1).find((one) => squeezed(one) !== "");
      const day = dayOf(full.exec(said)?.[0] ?? said) ?? dayOf(beside);
      if (day !== null) return day;
    }
  }
  const titles = [...above.flatMap(({ cells }) => cells.map(plain)), plain(sheet)];
  const days = titles.flatMap((text) => dayOf(full.exec(text)?.[0]) ?? []);
  return new Set(days).size === 1 ? (days[0] ?? null) : null;
}

function dayOf(cell: Cell | undefined): string | null {
  if (cell === undefined || (typeof cell === "string" && !/\d{4}/.test(plain(cell)))) return null;
  const read = readDate(cell, "2100-12-31");
  return typeof read === "string" ? null : read.day;
}
