import type { Merge } from "@lianfang/domain/imports/layout";
import type { Cell } from "@lianfang/domain/imports/row";

/**
 * Writes the value of a cell that is merged downwards into each row it covers, so that a row
 * stands on its own. A row in which nothing else is written stays blank. Rows come in order.
 */
export function mergedDown(merges: readonly Merge[]): (row: number, cells: Cell[]) => Cell[] {
  const waiting = merges
    .filter(({ top, bottom, left }) => bottom > top && left < 200)
    .toSorted((a, b) => b.top - a.top);
  let open: { merge: Merge; value: Cell }[] = [];
  return (row, cells) => {
    open = open.filter(({ merge }) => merge.bottom >= row);
    if (cells.some((cell) => cell !== null && cell !== "")) {
      for (const { merge, value } of open) {
        while (cells.length <= merge.left) cells.push(null);
        cells[merge.left] = value;
      }
    }
    for (let next = waiting.at(-1); next !== undefined && next.top <= row; next = waiting.at(-1)) {
      waiting.pop();
      if (next.top === row) open.push({ merge: next, value: cells[next.left] ?? null });
    }
    return cells;
  };
}
