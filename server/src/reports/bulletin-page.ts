// What every page of a bulletin carries: the journal's head above, the page number below.

import type { Bulletin } from "@lianfang/domain/reports/bulletin";
import type { BulletinLanguage } from "@lianfang/domain/reports/bulletin-words";
import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  ImageRun,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  convertMillimetersToTwip,
} from "docx";

const mm = convertMillimetersToTwip;
/** At 96 dots an inch: 22 mm, half a millimetre for each module, which a phone reads from paper. */
const qrPixels = 83;
const textWidth = mm(140);
const qrWidth = mm(26);

const none = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const noBorders = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
} as const;

/** What the edges of a page say. */
export type Edges = Pick<Bulletin, "title" | "issue" | "issuer" | "journal">;

/** The head is on every page: a page that was exchanged shows it. */
export function pageHeader({ title, issue, journal }: Edges, qr: Buffer): Header {
  const line = (children: TextRun[]) => new Paragraph({ spacing: { after: 20 }, children });
  const text = [
    line([new TextRun({ text: `${title}  ${issue}`, size: "9pt" })]),
    line([
      new TextRun({ text: `${journal.caption}  `, size: "9pt" }),
      new TextRun({ text: journal.seal, size: "9pt", bold: true }),
    ]),
    // Four groups a line, in a font that keeps 0 and O, 1 and l apart.
    ...halves(journal.head).map((half) =>
      line([new TextRun({ text: half, size: "9pt", font: "Courier New" })]),
    ),
  ];
  const image = new ImageRun({
    type: "png",
    data: qr,
    transformation: { width: qrPixels, height: qrPixels },
    altText: { name: "QR", title: journal.caption, description: journal.seal },
  });
  const cell = (children: Paragraph[], width: number) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      margins: { left: 0, right: 0 },
      verticalAlign: VerticalAlign.CENTER,
      children,
    });
  return new Header({
    children: [
      new Table({
        layout: TableLayoutType.FIXED,
        columnWidths: [textWidth, qrWidth],
        width: { size: textWidth + qrWidth, type: WidthType.DXA },
        borders: noBorders,
        rows: [
          new TableRow({
            children: [
              cell(text, textWidth),
              cell([new Paragraph({ alignment: AlignmentType.RIGHT, children: [image] })], qrWidth),
            ],
          }),
        ],
      }),
      new Paragraph({ spacing: { line: 60, lineRule: "exact" }, children: [] }),
    ],
  });
}

export function pageFooter({ issuer }: Edges, language: BulletinLanguage): Footer {
  const [before, between, after] =
    language === "zh" ? ["第 ", " 页　共 ", " 页"] : ["Page ", " of ", ""];
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: "right", position: textWidth + qrWidth }],
        border: { top: { style: "single", size: 4, space: 4 } },
        children: [
          new TextRun({ text: issuer, size: "9pt" }),
          new TextRun({
            size: "9pt",
            children: [`\t${before}`, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
          }),
        ],
      }),
    ],
  });
}

function halves(head: string): string[] {
  const groups = head.split(" ");
  const half = Math.ceil(groups.length / 2);
  return [groups.slice(0, half).join(" "), groups.slice(half).join(" ")];
}
