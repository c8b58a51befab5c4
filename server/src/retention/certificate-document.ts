// A certificate of erasure as a Word file, in the manner of the bulletin.

import { headCode } from "@lianfang/domain/reports/bulletin";
import { certificateSheet } from "@lianfang/domain/retention/certificate-sheet";
import type { Certificate } from "@lianfang/domain/retention/contract";
import { refuse } from "../http/refuse.ts";
import { plainTable } from "../reports/bulletin-table.ts";
import { body, caption, centred, documentOf, issuedBy, signing, small } from "../reports/paper.ts";

/** Makes the .docx; refused while the journal's entries are not sealed, for it prints their head. */
export async function certificateDocument(
  certificate: Certificate,
  language: "zh" | "en",
  district: number,
): Promise<Buffer> {
  const { sealed, head } = certificate;
  if (sealed === null || head === null) refuse("certificate.unsealed");
  const sheet = certificateSheet(certificate, language);
  return documentOf(sheet, language, headCode(district, { sealed, head }), [
    centred(sheet.title, "22pt", 0),
    centred(sheet.issue, "14pt", 80),
    issuedBy(sheet.issuer, sheet.date),
    ...sheet.lead.map((text) => body(text, language)),
    caption(sheet.table.caption),
    plainTable(sheet.table.head, sheet.table.rows),
    ...sheet.notes.map(small),
    small(`${sheet.journal.caption}${language === "zh" ? "：" : ": "}${sheet.journal.why}`),
    signing(sheet.signatures, language),
  ]);
}
