import { dutyKinds, type Duty } from "@lianfang/domain/accounts/account";
import { Input, Select } from "antd";
import { useState } from "react";
import { DataTable } from "../frame/DataTable.tsx";
import { Empty } from "../frame/Empty.tsx";
import { Pager } from "../frame/Pager.tsx";
import { Pick, PickAll } from "../frame/Pick.tsx";
import { dayAndTime } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import type { DutyFilter } from "./duty-filter.ts";
import { DutyBulk } from "./DutyBulk.tsx";

type Props = Pick<DutyFilter, "page" | "search" | "kind"> & {
  duties: readonly Duty[];
  total: number;
  /** False where the reader only looks, or looks at the past. */
  changeable: boolean;
  onAsk: (changes: Readonly<Record<string, string | null>>) => void;
};

/** The duties of a page; choose some, hand them over or end them. */
export function DutyTable({ duties, total, page, search, kind, changeable, onAsk }: Props) {
  const { t, language } = useWords();
  const [chosen, choose] = useState<ReadonlyMap<string, Duty>>(new Map());
  const selected = new Set(chosen.keys());
  function select(ids: ReadonlySet<string>) {
    const known = new Map([...chosen, ...duties.map((duty): [string, Duty] => [duty.id, duty])]);
    choose(new Map([...known].filter(([id]) => ids.has(id))));
  }
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t("registers.dutiesHeld")}</h2>
      </div>
      <search className="filters" aria-label={t("registers.dutiesHeld")}>
        <Input.Search
          key={search}
          allowClear
          maxLength={40}
          aria-label={t("duties.search")}
          placeholder={t("duties.search")}
          defaultValue={search}
          onSearch={(text) => onAsk({ search: text.trim(), page: null })}
        />
        <Select
          className="filter-kind"
          aria-label={t("registers.dutiesKind")}
          value={kind ?? ""}
          options={[
            { value: "", label: t("duties.allKinds") },
            ...dutyKinds.map((value) => ({ value, label: t(`terms.${value}`) })),
          ]}
          onChange={(value) => onAsk({ kind: value, page: null })}
        />
        {changeable && duties.length > 0 && (
          <PickAll
            label={t("frame.selectShown")}
            ids={duties.map(({ id }) => id)}
            selected={selected}
            onSelect={select}
          />
        )}
      </search>
      {duties.length === 0 ? (
        <Empty
          title={t(search === "" && kind === null ? "registers.dutiesEmpty" : "duties.noneFound")}
          how={t(
            search === "" && kind === null ? "registers.dutiesEmptyHow" : "duties.noneFoundHow",
          )}
        />
      ) : (
        <>
          <DataTable
            caption={t("registers.dutiesHeld")}
            rows={duties}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "area",
                head: t("terms.area"),
                cell: ({ id, area, areaName, accountName }) => (
                  <Pick
                    label={t("duties.selectOne", { name: accountName, area: areaName })}
                    id={id}
                    selected={changeable ? selected : null}
                    onSelect={select}
                  >
                    <button
                      type="button"
                      className="text-button"
                      onClick={() => onAsk({ area: String(area), account: null })}
                    >
                      <span lang="zh-CN">{areaName}</span>
                    </button>
                  </Pick>
                ),
              },
              {
                key: "who",
                head: t("registers.dutiesWho"),
                cell: ({ account, accountName, disabled }) => (
                  <>
                    <button
                      type="button"
                      className="text-button"
                      onClick={() => onAsk({ account, area: null })}
                    >
                      {accountName}
                    </button>
                    {disabled && <Disabled />}
                  </>
                ),
              },
              {
                key: "kind",
                head: t("registers.dutiesKind"),
                cell: ({ kind: of }) => <span className="nowrap">{t(`terms.${of}`)}</span>,
              },
              {
                key: "from",
                head: t("registers.dutiesFrom"),
                cell: ({ from }) => <span className="nowrap">{dayAndTime(from, language)}</span>,
              },
              {
                key: "until",
                head: t("registers.dutiesUntil"),
                cell: ({ until }) => (
                  <span className="nowrap">
                    {until === null ? t("registers.dutiesOpenEnded") : dayAndTime(until, language)}
                  </span>
                ),
              },
            ]}
          />
          <Pager
            page={page}
            size={100}
            total={total}
            onPage={(next) => onAsk({ page: next === 0 ? null : String(next) })}
          />
        </>
      )}
      {changeable && <DutyBulk duties={[...chosen.values()]} onDone={() => choose(new Map())} />}
    </section>
  );
}

/** In truth no one answers: said beside the name. */
export function Disabled() {
  const { t } = useWords();
  return (
    <span className="holder-gone">
      <span className="mark mark-act" aria-hidden="true" /> {t("duties.holderDisabled")}
    </span>
  );
}
