import type { checkSheet } from "@lianfang/domain/accounts/contract";
import type { ReplyOf } from "@lianfang/domain/route";
import { DataTable } from "../frame/DataTable.tsx";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";

const shown = 100;

/** What the sheet would open, or all that is wrong with it; nothing has been written. */
export function SheetPreview({ rows, faults }: ReplyOf<typeof checkSheet>) {
  const { t, language } = useWords();
  const people = { n: grouped(rows.length), faults: grouped(faults.length) };
  return (
    <section className="preview" aria-label={t("accounts.preview")} aria-live="polite">
      <p className={faults.length > 0 ? "late" : ""}>
        {faults.length > 0 && <span aria-hidden="true">▲ </span>}
        {t(faults.length > 0 ? "accounts.previewFaults" : "accounts.previewSound", people)}
      </p>
      {faults.length > 0 ? (
        <DataTable
          caption={t("accounts.previewFaults", people)}
          rows={faults.slice(0, shown)}
          rowKey={({ row, column, found }) => `${row} ${column} ${found}`}
          columns={[
            {
              key: "row",
              head: t("accounts.previewRow"),
              cell: ({ row }) => grouped(row),
            },
            {
              key: "column",
              head: t("accounts.previewColumn"),
              cell: ({ column }) => <span className="nowrap">{column}</span>,
            },
            {
              key: "found",
              head: t("accounts.previewFound"),
              cell: ({ found }) => (found === "" ? "–" : <code>{found}</code>),
            },
            { key: "what", head: t("accounts.previewWhat"), cell: ({ what }) => what[language] },
          ]}
        />
      ) : (
        <DataTable
          caption={t("accounts.preview")}
          rows={rows.slice(0, shown)}
          rowKey={({ row }) => row}
          columns={[
            { key: "row", head: t("accounts.previewRow"), cell: ({ row }) => grouped(row) },
            { key: "login", head: t("accounts.login"), cell: ({ login }) => <code>{login}</code> },
            { key: "name", head: t("accounts.name"), cell: ({ name }) => name },
          ]}
        />
      )}
      {Math.max(rows.length, faults.length) > shown && (
        <p className="hint">{t("accounts.previewMore", { n: grouped(shown) })}</p>
      )}
    </section>
  );
}
