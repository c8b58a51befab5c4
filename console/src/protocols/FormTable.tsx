import type { Field, Form } from "@lianfang/domain/protocols/form";
import { DataTable } from "../frame/DataTable.tsx";
import { useWords } from "../words/i18n.ts";

/** A form's fields, always in both languages: whoever translates or prints it checks it here. */
export function FormTable({ form }: { form: Form }) {
  const { t, language } = useWords();
  const other = language === "zh" ? "en" : "zh";
  return (
    <section className="panel">
      <div className="panel-head">
        <h4>
          {form.title[language]} <small lang={other}>{form.title[other]}</small>
        </h4>
        <span className="hint">{t(`protocols.${form.subject}`)}</span>
      </div>
      <DataTable
        caption={form.title[language]}
        rows={form.fields}
        rowKey={({ key }) => key}
        columns={[
          {
            key: "field",
            head: t("protocols.field"),
            cell: ({ label }) => (
              <span className="two">
                {label[language]}
                <small lang={other}>{label[other]}</small>
              </span>
            ),
          },
          {
            key: "kind",
            head: t("protocols.kind"),
            cell: (field) => (
              <span className="two">
                {t(`protocols.${field.type}`)} ·{" "}
                {t(field.required ? "protocols.required" : "protocols.optional")}
                <Limits field={field} form={form} />
              </span>
            ),
          },
          {
            key: "codes",
            head: t("protocols.codes"),
            cell: (field) =>
              "codes" in field ? (
                <ul className="codes-list">
                  {field.codes.map((code) => (
                    <li key={code.code}>
                      {code[language]} <small lang={other}>{code[other]}</small>
                    </li>
                  ))}
                </ul>
              ) : (
                "–"
              ),
          },
        ]}
      />
    </section>
  );
}

function Limits({ field, form }: { field: Field; form: Form }) {
  const { t, language } = useWords();
  const needed = form.fields.find(({ key }) => key === field.needs)?.label[language];
  const limits = [
    ...(field.type === "number"
      ? [
          t("protocols.range", {
            min: field.min,
            max: field.max,
            unit: field.unit ?? "",
            step: field.step,
          }),
        ]
      : []),
    ...(field.type === "text"
      ? [
          field.holds === "area"
            ? t("protocols.areaCode")
            : t("protocols.length", { n: field.maxLength }),
        ]
      : []),
    ...(field.type === "date" && field.latest ? [t("protocols.notLater")] : []),
    ...(needed === undefined ? [] : [t("protocols.needs", { other: needed })]),
    ...(field.help ? [field.help[language]] : []),
  ];
  return <small>{limits.join(" · ")}</small>;
}
