// The bulletin of a snapshot as a Word file.

import { bulletinOf, headCode } from "@lianfang/domain/reports/bulletin";
import type { BulletinLanguage } from "@lianfang/domain/reports/bulletin-words";
import type { Snapshot } from "@lianfang/domain/reports/figures";
import { figuresTable, plainTable } from "./bulletin-table.ts";
import { body, caption, centred, documentOf, issuedBy, signing, small } from "./paper.ts";

/** Makes the .docx; every figure in it is one of the snapshot. `district` goes into the QR code. */
export async function bulletinDocument(
  snapshot: Snapshot,
  language: BulletinLanguage,
  district: number,
): Promise<Buffer> {
  const bulletin = bulletinOf(snapshot, language);
  const { title, issue, issuer, date, lead, definitions, journal } = bulletin;
  return documentOf(bulletin, language, headCode(district, snapshot), [
    centred(title, "22pt", 0),
    centred(issue, "14pt", 80),
    issuedBy(issuer, date),
    ...lead.map((text) => body(text, language)),
    caption(bulletin.table.caption),
    figuresTable(bulletin.table),
    caption(definitions.caption),
    plainTable(definitions.head, definitions.rows),
    ...bulletin.footnotes.map(small),
    small(`${journal.caption}${language === "zh" ? "：" : ": "}${journal.why}`),
    signing(bulletin.signatures, language),
  ]);
}
