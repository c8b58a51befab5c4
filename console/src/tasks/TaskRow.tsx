import type { Task } from "@lianfang/domain/tasks/task";
import { Checkbox } from "antd";
import { clockTime, dayAndTime, minutesLong } from "../say.ts";
import { epochOf, shanghaiDay } from "@lianfang/domain/time";
import { useNow } from "../clock.ts";
import { Claim, Holder } from "./Claim.tsx";
import { useWords } from "../words/i18n.ts";

type Props = {
  task: Task;
  current: boolean;
  selected: boolean;
  onOpen: () => void;
  /** `through`: with shift, all from the row chosen before. */
  onSelect: (through: boolean) => void;
  selectable: boolean;
};

/** One task in the list: how urgent, what, where, why, until when, who. */
export function TaskRow({ task, current, selected, onOpen, onSelect, selectable }: Props) {
  const { t, language } = useWords();
  return (
    <li className={`task-row${current ? " task-current" : ""}`} data-task={task.id}>
      {selectable && (
        <Checkbox
          checked={selected}
          aria-label={t("tasks.selectOne", { place: task.place })}
          onChange={({ nativeEvent }) =>
            onSelect("shiftKey" in nativeEvent && nativeEvent.shiftKey)
          }
        />
      )}
      <button
        type="button"
        className="task-open"
        aria-current={current ? "true" : undefined}
        onClick={onOpen}
      >
        <span className="task-line">
          <span className={`urgency urgency-${task.urgency}`}>{t(`terms.${task.urgency}`)}</span>
          <strong>{t(`terms.${task.kind}`)}</strong>
          <Due task={task} />
        </span>
        <span className="task-place" lang="zh-CN">
          {task.place}
        </span>
        <span className="task-cause">{language === "zh" ? task.causeZh : task.causeEn}</span>
        <span className="task-who">
          <Holder task={task} />
          <span>{t(`terms.${task.level}`)}</span>
        </span>
      </button>
      <Claim task={task} />
    </li>
  );
}

/** Until when; late is said by word and shape, not by colour alone. */
export function Due({ task }: { task: Task }) {
  const { t, language } = useWords();
  const at = useNow();
  if (task.doneAt !== null) {
    return (
      <span className="due">{t("tasks.doneAt", { time: dayAndTime(task.doneAt, language) })}</span>
    );
  }
  const minutes = (at - epochOf(task.dueAt)) / 60_000;
  if (task.overdue) {
    return (
      <span className="due late">
        ▲ {t("tasks.overdueBy", { age: minutesLong(Math.max(0, minutes), language) })}
      </span>
    );
  }
  const time =
    shanghaiDay(at) === shanghaiDay(epochOf(task.dueAt))
      ? clockTime(task.dueAt)
      : dayAndTime(task.dueAt, language);
  return <span className={minutes > -30 ? "due soon" : "due"}>{t("tasks.due", { time })}</span>;
}
