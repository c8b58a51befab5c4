import {
  audiences,
  keptWords,
  levels,
  purposes,
  type PersonalColumn,
  type Purpose,
} from "@lianfang/domain/retention/register";
import { outsideTables } from "@lianfang/domain/retention/register-ground";
import { personalColumns, register } from "@lianfang/domain/retention/registered";
import type { RuleId } from "@lianfang/domain/retention/rules";
import { Input, Select } from "antd";
import { useSearchParams } from "react-router";
import { DataTable } from "../frame/DataTable.tsx";
import { Empty } from "../frame/Empty.tsx";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";

type Term = { readonly rule: RuleId; readonly days: number };

/** Columns of one table that are alike in everything stand in one row. */
const all = merged();
const free = Object.values(register).reduce((sum, table) => sum + table.free.length, 0);

/** Every personal column: what for, how sensitive, how long, who sees it. */
export function RegisterTable({ rules }: { rules: readonly Term[] }) {
  const { t, language } = useWords();
  const [asked, ask] = useSearchParams();
  const [text, purpose, level] = ["find", "purpose", "level"].map((name) => asked.get(name) ?? "");
  const put = (name: string, value: string | undefined) =>
    ask((before) => {
      const next = new URLSearchParams(before);
      if (value === undefined || value === "") next.delete(name);
      else next.set(name, value);
      return next;
    });
  const rows = all.filter(
    (row) =>
      (purpose === "" || row.purpose === purpose) &&
      (level === "" || row.level === level) &&
      matches(row, text ?? ""),
  );
  return (
    <div className="stack">
      <search className="filters" aria-label={t("retention.register")}>
        <Input
          allowClear
          className="retention-filter"
          aria-label={t("retention.filter")}
          placeholder={t("retention.filterHint")}
          value={text}
          maxLength={40}
          onChange={({ target }) => put("find", target.value)}
        />
        <Select
          allowClear
          aria-label={t("retention.purpose")}
          placeholder={t("retention.anyPurpose")}
          value={purpose || null}
          onChange={(value) => put("purpose", value ?? "")}
          options={Object.entries(purposes).map(([value, words]) => ({
            value,
            label: words[language],
          }))}
          popupMatchSelectWidth={false}
        />
        <Select
          allowClear
          aria-label={t("retention.level")}
          placeholder={t("retention.anyLevel")}
          value={level || null}
          onChange={(value) => put("level", value ?? "")}
          options={levels.map((value) => ({ value, label: t(`retention.${value}`) }))}
        />
      </search>
      <p className="hint">
        {t("retention.found", {
          n: grouped(rows.reduce((sum, { columns }) => sum + columns.length, 0)),
          free: grouped(free),
        })}
      </p>
      {rows.length === 0 ? (
        <Empty title={t("retention.registerNone")} how={t("retention.registerNoneHow")} />
      ) : (
        <section className="panel">
          <DataTable
            caption={t("retention.register")}
            rows={rows}
            rowKey={({ table, columns }) => `${table}.${columns.join()}`}
            columns={[
              {
                key: "column",
                head: t("retention.column"),
                cell: ({ table, columns }) => (
                  <span className="retention-columns">
                    {register[table]?.about[language]}
                    <br />
                    <code>
                      {table}: {columns.join(", ")}
                    </code>
                  </span>
                ),
              },
              {
                key: "purpose",
                head: t("retention.purpose"),
                cell: (row) => (
                  <span className="retention-words">
                    {purposes[row.purpose satisfies Purpose][language]}
                  </span>
                ),
              },
              {
                key: "level",
                head: t("retention.level"),
                cell: (row) => (
                  <span className={`level level-${row.level}`}>{t(`retention.${row.level}`)}</span>
                ),
              },
              {
                key: "kept",
                head: t("retention.kept"),
                cell: ({ retention }) => {
                  const term = rules.find(({ rule }) => rule === retention);
                  const days = term && t("retention.days", { n: grouped(term.days) });
                  return [keptWords(retention)[language], ...(days ? [days] : [])].join(
                    language === "zh" ? "，" : ", ",
                  );
                },
              },
              {
                key: "seenBy",
                head: t("retention.seenBy"),
                cell: ({ seenBy }) =>
                  seenBy
                    .map((who) => audiences[who][language])
                    .join(language === "zh" ? "；" : "; "),
              },
            ]}
          />
        </section>
      )}
      <section className="panel">
        <h2>{t("retention.outside")}</h2>
        <p>{outsideTables[language]}</p>
      </section>
    </div>
  );
}

type Row = PersonalColumn & { readonly table: string; readonly columns: readonly string[] };

function merged(): Row[] {
  const rows = new Map<string, Row>();
  for (const { column, ...entry } of personalColumns()) {
    const key = JSON.stringify(entry);
    rows.set(key, { ...entry, columns: [...(rows.get(key)?.columns ?? []), column] });
  }
  return [...rows.values()];
}

function matches({ table, columns }: Row, text: string): boolean {
  const about = register[table]?.about;
  const wanted = text.trim().toLowerCase();
  return `${table} ${columns.map((column) => `${table}.${column}`).join(" ")} ${about?.zh} ${about?.en}`
    .toLowerCase()
    .includes(wanted);
}
