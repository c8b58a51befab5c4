import { taskKinds, taskLevels } from "@lianfang/domain/tasks/task";
import { Checkbox, Input, Segmented, Select } from "antd";
import { AreaSelect } from "../areas/AreaSelect.tsx";
import { useWords } from "../words/i18n.ts";
import { holders, type TaskFilter } from "./filter.ts";

type Props = {
  filter: TaskFilter;
  onAsk: (changes: Readonly<Record<string, string | null>>, replace?: boolean) => void;
};

/** The filters of the list; the address holds them, so that a list can be sent to someone. */
export function TaskFilters({ filter, onAsk }: Props) {
  const { t } = useWords();
  const { state, area, kind = "", level = "", responsible = "", overdue, place = "" } = filter;
  const ask = (key: string, value: string | null) => onAsk({ [key]: value }, true);
  return (
    <search className="filters" aria-label={t("tasks.title")}>
      <Segmented
        aria-label={t("tasks.filterState")}
        value={state}
        options={[
          { value: "open", label: t("terms.taskOpen") },
          { value: "done", label: t("terms.taskDone") },
        ]}
        onChange={(value) => ask("state", value)}
      />
      <Input.Search
        key={place}
        className="filter-place"
        allowClear
        maxLength={40}
        aria-label={t("tasks.filterPlace")}
        placeholder={t("tasks.filterPlace")}
        defaultValue={place}
        onSearch={(text) => ask("place", text.trim())}
      />
      <div className="filter-area">
        <AreaSelect
          label={t("tasks.filterArea")}
          placeholder={t("tasks.filterAll")}
          allowClear
          value={area === undefined ? null : Number(area)}
          onChange={(chosen) => ask("area", chosen === null ? null : String(chosen))}
        />
      </div>
      <Select
        className="filter-kind"
        aria-label={t("tasks.filterKind")}
        value={kind}
        options={[
          { value: "", label: t("tasks.anyKind") },
          ...taskKinds.map((value) => ({ value, label: t(`terms.${value}`) })),
        ]}
        onChange={(value) => ask("kind", value)}
      />
      <Select
        className="filter-kind"
        aria-label={t("tasks.level")}
        value={level}
        options={[
          { value: "", label: t("tasks.anyLevel") },
          ...taskLevels.map((value) => ({ value, label: t(`terms.${value}`) })),
        ]}
        onChange={(value) => ask("level", value)}
      />
      <Select
        className="filter-kind"
        aria-label={t("tasks.responsible")}
        value={responsible}
        options={[
          { value: "", label: t("tasks.anyHolder") },
          ...holders.map((value) => ({ value, label: t(`tasks.held-${value}`) })),
        ]}
        onChange={(value) => ask("who", value)}
      />
      <Checkbox
        checked={overdue === "yes"}
        onChange={({ target }) => ask("overdue", target.checked ? "yes" : null)}
      >
        {t("tasks.filterOverdue")}
      </Checkbox>
    </search>
  );
}
