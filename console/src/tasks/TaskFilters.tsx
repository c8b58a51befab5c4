import { Checkbox, Segmented } from "antd";
import { useSearchParams } from "react-router";
import { AreaSelect } from "../areas/AreaSelect.tsx";
import { useWords } from "../words/i18n.ts";
import type { TaskFilter } from "./filter.ts";

/** The filters of the list; the address holds them, so that a list can be sent to someone. */
export function TaskFilters({ filter }: { filter: TaskFilter }) {
  const { t } = useWords();
  const [, ask] = useSearchParams();
  function set(key: string, value: string | null) {
    ask(
      (old) => {
        if (value === null) old.delete(key);
        else old.set(key, value);
        return old;
      },
      { replace: true },
    );
  }
  return (
    <search className="filters" aria-label={t("tasks.title")}>
      <Segmented
        aria-label={t("tasks.filterState")}
        value={filter.state}
        options={[
          { value: "open", label: t("terms.taskOpen") },
          { value: "done", label: t("terms.taskDone") },
        ]}
        onChange={(state) => set("state", state)}
      />
      <div className="filter-area">
        <AreaSelect
          label={t("tasks.filterArea")}
          placeholder={t("tasks.filterAll")}
          allowClear
          value={filter.area === null ? null : Number(filter.area)}
          onChange={(area) => set("area", area === null ? null : String(area))}
        />
      </div>
      <Checkbox
        checked={filter.mine}
        onChange={({ target }) => set("mine", target.checked ? "yes" : null)}
      >
        {t("tasks.filterMine")}
      </Checkbox>
      <Checkbox
        checked={filter.overdue}
        onChange={({ target }) => set("overdue", target.checked ? "yes" : null)}
      >
        {t("tasks.filterOverdue")}
      </Checkbox>
      {filter.level !== null && (
        <button type="button" className="chip" onClick={() => set("level", null)}>
          {t(`terms.${filter.level}`)} <span aria-hidden="true">×</span>
          <span className="unseen">{t("tasks.clear")}</span>
        </button>
      )}
    </search>
  );
}
