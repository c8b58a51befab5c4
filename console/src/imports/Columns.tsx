import {
  importRows,
  openImport,
  remapImport,
  type ImportBatch,
} from "@lianfang/domain/imports/contract";
import type { SheetLayout } from "@lianfang/domain/imports/import";
import { Button, Select } from "antd";
import { useState } from "react";
import { Refused } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { fieldsOf } from "./kinds.ts";
import { missingIn, withKey } from "./mapping.ts";

/** Which column means what; open by itself where something needed is missing. */
export function Columns({ batch }: { batch: ImportBatch }) {
  const { t, language } = useWords();
  const [layouts, change] = useState<readonly SheetLayout[]>(batch.layouts);
  const act = useAct(remapImport, [openImport, importRows]);
  const fields = fieldsOf(batch.kind);
  const changed = layouts !== batch.layouts;
  const missing = batch.layouts.some((layout) => missingIn(layout, fields).length > 0);
  const unread = batch.layouts.reduce(
    (sum, { columns }) => sum + columns.filter(({ key }) => key === null).length,
    0,
  );
  return (
    <details className="panel columns no-print" open={missing || batch.counts.accepted === 0}>
      <summary>
        <h2>{t("imports.columns")}</h2>
        <span className="hint">{t("imports.columnsUnread", { n: grouped(unread) })}</span>
      </summary>
      <p className="hint">{t("imports.columnsHow")}</p>
      {layouts.map((layout, at) => {
        const lacking = missingIn(layout, fields);
        return (
          <section key={layout.sheet} className="columns-sheet">
            <h3>
              {layout.sheet}
              {layout.formDate !== null && (
                <small>{t("imports.formDate", { day: layout.formDate })}</small>
              )}
            </h3>
            {lacking.length > 0 && (
              <p className="late" role="status">
                ▲{" "}
                {t("imports.columnsMissing", {
                  fields: lacking.map((field) => field[language]).join("、"),
                })}
              </p>
            )}
            <ul className="columns-list">
              {layout.columns.map(({ index, title, key }) => {
                const head = title === "" ? t("imports.columnUntitled", { n: index + 1 }) : title;
                return (
                  <li key={index}>
                    <span className="columns-title" lang="zh-CN" title={head}>
                      {head}
                    </span>
                    <span aria-hidden="true">→</span>
                    <Select
                      aria-label={t("imports.columnIs", { title: head })}
                      value={key ?? ""}
                      showSearch={{ optionFilterProp: "label" }}
                      options={[
                        { value: "", label: t("imports.columnIgnored") },
                        ...fields.map((field) => ({
                          value: field.key,
                          label: `${field[language]}${field.needed ? " *" : ""}`,
                        })),
                      ]}
                      onChange={(chosen: string) =>
                        change(
                          layouts.map((one, i) =>
                            i === at ? withKey(one, index, chosen === "" ? null : chosen) : one,
                          ),
                        )
                      }
                    />
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
      <Refused error={act.error} />
      <Button
        type="primary"
        disabled={!changed}
        loading={act.isPending}
        onClick={() => act.mutate({ params: { id: batch.id }, body: { layouts: [...layouts] } })}
      >
        {t("imports.reread")}
      </Button>
    </details>
  );
}
