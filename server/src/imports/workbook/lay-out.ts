import type { ImportKind, SheetLayout } from "@lianfang/domain/imports/import";
import { layOut } from "@lianfang/domain/imports/layout";
import { problem, type Problem } from "@lianfang/domain/problem";
import type { OpenFile } from "./read-file.ts";

/**
 * The layouts of all sheets that have a header for this kind of register; sheets that are
 * hidden or have none are left out, and their rows are notes. A problem where none has one.
 */
export function layOutFile(kind: ImportKind, { sheets }: OpenFile): SheetLayout[] | Problem {
  const layouts = sheets
    .filter(({ hidden }) => !hidden)
    .flatMap(({ name, head, merges }) => layOut(kind, name, head, merges) ?? []);
  return layouts.length === 0 ? problem("import.no-header") : layouts;
}
