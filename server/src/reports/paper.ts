// The paper of official documents: A4, printed in black only, its head on every page.

import type { BulletinLanguage } from "@lianfang/domain/reports/bulletin-words";
import {
  AlignmentType,
  Document,
  Packer,
  Paragraph,
  TextRun,
  convertMillimetersToTwip,
  type Table,
} from "docx";
import { toBuffer } from "qrcode";
import { pageFooter, pageHeader, type Edges } from "./bulletin-page.ts";

/** What offices set documents in; the Latin font stands for digits and English. */
const fonts = {
  text: { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "仿宋" },
  title: { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "宋体" },
  head: { ascii: "Arial", hAnsi: "Arial", eastAsia: "黑体" },
} as const;

const mm = convertMillimetersToTwip;

/** Makes a .docx of these paragraphs; `code` is what the QR of each page's head holds. */
export async function documentOf(
  edges: Edges,
  language: BulletinLanguage,
  code: string,
  children: (Paragraph | Table)[],
): Promise<Buffer> {
  const { title, issue, issuer, journal } = edges;
  const qr = await toBuffer(code, { errorCorrectionLevel: "M", margin: 0, scale: 8 });
  const document = new Document({
    title: `${title} ${issue}`,
    creator: issuer,
    description: journal.seal,
    styles: {
      default: {
        document: {
          run: {
            font: fonts.text,
            size: "12pt",
            language: { value: language === "zh" ? "zh-CN" : "en-GB", eastAsia: "zh-CN" },
          },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: {
              top: mm(42),
              bottom: mm(22),
              left: mm(22),
              right: mm(22),
              header: mm(12),
              footer: mm(10),
            },
          },
        },
        headers: { default: pageHeader(edges, qr) },
        footers: { default: pageFooter(edges, language) },
        children,
      },
    ],
  });
  return Packer.toBuffer(document);
}

export function centred(text: string, size: "22pt" | "14pt", before: number): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before, after: 60 },
    keepNext: true,
    children: [new TextRun({ text, size, bold: size === "22pt", font: fonts.title })],
  });
}

/** Issuer on the left, date on the right, a line below: the head ends here. */
export function issuedBy(issuer: string, date: string): Paragraph {
  return new Paragraph({
    tabStops: [{ type: "right", position: mm(166) }],
    spacing: { before: 120, after: 200 },
    border: { bottom: { style: "single", size: 12, space: 4 } },
    children: [new TextRun(issuer), new TextRun(`\t${date}`)],
  });
}

export function body(text: string, language: BulletinLanguage): Paragraph {
  return new Paragraph({
    alignment: language === "zh" ? AlignmentType.BOTH : AlignmentType.LEFT,
    // Two characters in Chinese, as official documents have it.
    indent: language === "zh" ? { firstLine: 480 } : {},
    spacing: { line: language === "zh" ? 400 : 320, lineRule: "exact", after: 60 },
    children: [new TextRun(text)],
  });
}

export function caption(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 200, after: 80 },
    keepNext: true,
    children: [new TextRun({ text, size: "11pt", bold: true, font: fonts.head })],
  });
}

export function small(text: string): Paragraph {
  return new Paragraph({
    spacing: { before: 60 },
    keepLines: true,
    children: [new TextRun({ text, size: "9pt" })],
  });
}

/** Room to sign by hand. */
export function signing(names: readonly string[], language: BulletinLanguage): Paragraph {
  const colon = language === "zh" ? "：" : ":";
  return new Paragraph({
    tabStops: [
      { type: "left", position: mm(58) },
      { type: "left", position: mm(116) },
    ],
    spacing: { before: 480 },
    keepLines: true,
    children: [new TextRun(names.map((name) => `${name}${colon}`).join("\t"))],
  });
}
