// 同上, and what is written once for a family or a building.

import type { SheetLayout } from "./import.ts";
import { carried } from "./kinds.ts";
import type { Cell } from "./row.ts";
import { isDitto, squeezed } from "./text.ts";

/**
 * Completes rows from those above them, so that each stands on its own: 同上 takes the value
 * above of the same column; an empty cell of the address is that of the row above, as long as
 * nothing wider (the building over the room) has changed. Rows are to come in order.
 */
export function completer(layout: SheetLayout): (cells: readonly Cell[]) => readonly Cell[] {
  const order = [...carried].flatMap((key) =>
    layout.columns.filter((column) => column.key === key).map(({ index }) => index),
  );
  const relation = layout.columns.find(({ key }) => key === "relation")?.index;
  let above: readonly Cell[] = [];
  return (cells) => {
    const own = cells.map((cell, i) => (isDitto(squeezed(cell)) ? (above[i] ?? null) : cell));
    const head = relation !== undefined && /^(户主|本人)$/.test(squeezed(own[relation]));
    let changed = head;
    for (const i of order) {
      const before = above[i] ?? null;
      if (squeezed(own[i]) === "") {
        if (!changed && squeezed(before) !== "") {
          while (own.length <= i) own.push(null);
          own[i] = before;
        }
      } else if (squeezed(own[i]) !== squeezed(before)) changed = true;
    }
    above = own;
    return own;
  };
}
