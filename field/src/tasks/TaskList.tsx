import type { Task } from "@lianfang/domain/tasks/task";
import { epochOf } from "@lianfang/domain/time";
import { useState } from "react";
import { saidSpan, saidTime } from "../words/time.ts";
import { useWords } from "../words/use-words.ts";
import { byUrgency, isLate } from "./urgent.ts";

type Props = { tasks: readonly Task[]; now: number; account: string };

const firstShown = 3;

/** What must be done, most urgent first. */
export function TaskList({ tasks, now, account }: Props) {
  const { say } = useWords();
  const [all, setAll] = useState(false);
  const urgent = byUrgency(tasks, now);
  if (urgent.length === 0) return <p className="empty calm">{say("tasks.none")}</p>;
  return (
    <>
      <ul className="tasks">
        {(all ? urgent : urgent.slice(0, firstShown)).map((task) => (
          <li key={task.id}>
            <TaskRow task={task} now={now} account={account} />
          </li>
        ))}
      </ul>
      {urgent.length > firstShown && (
        <button type="button" className="wide more" onClick={() => setAll(!all)}>
          {all ? say("tasks.fewer") : say("tasks.all", { count: urgent.length })}
        </button>
      )}
    </>
  );
}

export function TaskRow({ task, now, account }: { task: Task; now: number; account: string }) {
  const { say, pick, language } = useWords();
  const late = isLate(task, now);
  const due = epochOf(task.dueAt);
  const tone = late || task.urgency === "now" ? "red" : "amber";
  return (
    <a className={`task ${tone}`} href={`#/task/${encodeURIComponent(task.id)}`}>
      <span className="task-what">
        <span aria-hidden="true">!</span> {say(`task.${task.kind}`)} · {task.place}
        {task.personName !== null && ` · ${task.personName}`}
      </span>
      <span className="task-cause">{pick({ zh: task.causeZh, en: task.causeEn })}</span>
      <span className="task-due">
        {late
          ? say("task.late", { span: saidSpan(now - due, language) })
          : say("task.due", { time: saidTime(due, now, language) })}
        {task.responsible === account && ` · ${say("task.yours")}`}
      </span>
    </a>
  );
}
