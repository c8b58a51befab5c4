// The tables of a bulletin: ruled in black, heads repeated on every page.

import type { BulletinTable } from "@lianfang/domain/reports/bulletin";
import {
  AlignmentType,
  BorderStyle,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  Paragraph,
  VerticalAlign,
  WidthType,
  convertMillimetersToTwip,
} from "docx";

const mm = convertMillimetersToTwip;
const wholeWidth = mm(166);
const nameWidth = mm(26);

const thick = { style: BorderStyle.SINGLE, size: 12, color: "000000" } as const;
const thin = { style: BorderStyle.SINGLE, size: 4, color: "000000" } as const;
const hair = { style: BorderStyle.SINGLE, size: 2, color: "808080" } as const;
const borders = {
  top: thick,
  bottom: thick,
  left: thin,
  right: thin,
  insideHorizontal: hair,
  insideVertical: hair,
} as const;

type CellLook = {
  readonly align: "left" | "center" | "right";
  readonly head?: boolean;
  readonly total?: boolean;
};

/** A head is smaller, so that four characters stay on one line. */
function cell(text: string, width: number, look: CellLook): TableCell {
  const { align, head = false, total = false } = look;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: head ? 20 : 50, right: head ? 20 : 50, top: 24, bottom: 24 },
    // Light enough that a black-and-white print stays legible.
    ...((head || total) && { shading: { type: ShadingType.CLEAR, fill: "EDEDED", color: "auto" } }),
    children: [
      new Paragraph({
        alignment:
          AlignmentType[align === "left" ? "LEFT" : align === "right" ? "RIGHT" : "CENTER"],
        children: [new TextRun({ text, size: head ? "8.5pt" : "9.5pt", bold: head || total })],
      }),
    ],
  });
}

/** One row for each part, figures right under their head and unit, the total at the end. */
export function figuresTable({ columns, rows, total }: BulletinTable): Table {
  const width = Math.floor((wholeWidth - nameWidth) / (columns.length - 1));
  const widths = columns.map((_, index) => (index === 0 ? nameWidth : width));
  const row = (texts: readonly string[], look: (index: number) => CellLook, tableHeader = false) =>
    new TableRow({
      cantSplit: true,
      tableHeader,
      children: texts.map((text, index) => cell(text, widths[index] ?? width, look(index))),
    });
  const figure = (index: number): CellLook => ({ align: index === 0 ? "left" : "right" });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: wholeWidth, type: WidthType.DXA },
    columnWidths: widths,
    borders,
    rows: [
      row(
        columns.map(({ head }) => head),
        () => ({ align: "center", head: true }),
        true,
      ),
      row(
        columns.map(({ unit }) => unit),
        () => ({ align: "center" }),
        true,
      ),
      ...rows.map((texts) => row(texts, figure)),
      row(total, (index) => ({ ...figure(index), total: true })),
    ],
  });
}

/** A table of words. */
export function plainTable(head: readonly string[], rows: readonly (readonly string[])[]): Table {
  const widths = [mm(32), mm(60), mm(36), mm(38)];
  const row = (texts: readonly string[], isHead: boolean) =>
    new TableRow({
      cantSplit: true,
      tableHeader: isHead,
      children: texts.map((text, index) =>
        cell(text, widths[index] ?? 0, { align: isHead ? "center" : "left", head: isHead }),
      ),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: wholeWidth, type: WidthType.DXA },
    columnWidths: widths,
    borders,
    rows: [row(head, true), ...rows.map((texts) => row(texts, false))],
  });
}
