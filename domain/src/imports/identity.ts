import { readIdno } from "../people/idno.ts";
import type { Cell } from "./row.ts";
import { isNothing, squeezed } from "./text.ts";

export type ReadIdNo = {
  /** 18 characters; where a digit is wrong, what was written, so that it can be compared. */
  readonly idNo: string | null;
  readonly birth: string | null;
  readonly sex: "male" | "female" | null;
  readonly fault:
    | null
    | "id_precision_lost"
    | "id_checksum"
    | "id_birth_date"
    | "id_shape"
    /** No number at all but words: left empty, as any other cell that cannot be read. */
    | "unreadable"
    /** A passport or a pass: accepted, and not kept as an ID number. */
    | "id_other_kind";
};

/**
 * An ID number as a cell holds it: text, full-width, in groups, with an apostrophe before it,
 * or a number. A number of 16 digits or more has lost its last digits to the spreadsheet, and
 * so has a text in scientific notation: both are refused, for no one can mend them here.
 * @param today YYYY-MM-DD
 */
export function readIdNo(cell: Cell | undefined, today: string): ReadIdNo {
  const none = { idNo: null, birth: null, sex: null };
  if (typeof cell === "number" && cell >= 1e15) return { ...none, fault: "id_precision_lost" };
  const text = squeezed(cell)
    .replaceAll(/[-—_.·](?=[0-9xX])/g, "")
    .replace(/^(身份证|id):?/i, "")
    .toUpperCase();
  if (isNothing(text)) return { ...none, fault: null };
  const written = squeezed(cell);
  if (/^[0-9](\.[0-9]+)?E\+?[0-9]{1,2}$/i.test(written)) {
    return { ...none, fault: "id_precision_lost" };
  }
  // What the spreadsheet kept of a number: fifteen digits and zeros.
  const read = readIdno(text.replaceAll(/[×*Χх]$/gu, "X"), today);
  if (!("fault" in read)) return { idNo: read.idno, birth: read.birth, sex: read.sex, fault: null };
  if (read.fault === "check") {
    const lost = /^[0-9]{15}000$/.test(text);
    return { ...none, idNo: text, fault: lost ? "id_precision_lost" : "id_checksum" };
  }
  if (read.fault === "shape") {
    if (!/[0-9]/.test(text)) return { ...none, fault: "unreadable" };
    const bare = text
      .replace(/\((?![0-9A-Z]\))[^)]*\)$/, "")
      .replace(/^\p{Script=Han}{2,8}:?/u, "");
    const other = /^[A-Z]{1,3}[0-9]{6,10}[A-Z]?$|^[0-9]{8,9}$|^[A-Z][0-9]{6}\([0-9A-Z]\)$/.test(
      bare,
    );
    return { ...none, idNo: null, fault: other ? "id_other_kind" : "id_shape" };
  }
  return { ...none, idNo: text.length === 18 ? text : null, fault: "id_birth_date" };
}
