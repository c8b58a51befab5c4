// 同上, and what is written once for a family or a building.

import type { ImportKind, SheetLayout } from "./import.ts";
import { carried } from "./kinds.ts";
import type { Cell } from "./row.ts";
import { isDitto, squeezed } from "./text.ts";

/**
 * Completes rows from those above them, so that each stands on its own: 同上 takes the value
 * above of the same column. In a register of residents an empty cell of the door is that of
 * the row above, as long as nothing wider (the building over the room) has changed; an empty
 * address only where the register lists families. Rows are to come in order.
 */
export function completer(
  kind: ImportKind,
  layout: SheetLayout,
): (cells: readonly Cell[]) => readonly Cell[] {
  const families = layout.columns.some(({ key }) => key === "relation" || key === "household_head");
  const keys = [...carried].filter((key) => key !== "address" || families);
  const order = (kind === "residents" ? keys : []).flatMap((key) =>
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
