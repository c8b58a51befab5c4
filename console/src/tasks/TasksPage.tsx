import { handOver } from "@lianfang/domain/tasks/contract";
import { Button } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { useMe } from "../accounts/session.ts";
import { Empty } from "../frame/Empty.tsx";
import { useKeys } from "../frame/keys.ts";
import { Waiting } from "../frame/Loaded.tsx";
import { PageHead } from "../frame/PageHead.tsx";
import { may } from "../frame/pages.ts";
import { Refused } from "../frame/Refused.tsx";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { filterOf, narrowed, urgentFirst } from "./filter.ts";
import { HandOver } from "./HandOver.tsx";
import { useTasks } from "./list.ts";
import { TaskDetail } from "./TaskDetail.tsx";
import { TaskFilters } from "./TaskFilters.tsx";
import { TaskRow } from "./TaskRow.tsx";
import "./tasks.css";

/** The list beside the chosen task; most urgent first. */
export function TasksPage() {
  const { t } = useWords();
  const [asked, ask] = useSearchParams();
  const filter = filterOf(asked);
  const query = useTasks(filter);
  const chosen = asked.get("task");
  const [cursor, moveTo] = useState<string | null>(chosen);
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  // The bar stays after a hand-over, for it says what became of each.
  const [worked, setWorked] = useState(false);
  const canHandOver = may(useMe(), handOver) && filter.state === "open";
  const pages = query.data?.pages ?? [];
  const tasks = urgentFirst(
    narrowed(
      pages.flatMap((page) => page.tasks),
      filter,
    ),
  );
  const first = pages[0];
  const at = tasks.findIndex(({ id }) => id === cursor);

  function choose(id: string | null) {
    ask((old) => {
      if (id === null) old.delete("task");
      else old.set("task", id);
      return old;
    });
    if (id !== null) moveTo(id);
  }
  function step(by: number) {
    const next = tasks[Math.max(0, Math.min(tasks.length - 1, at + by))];
    if (next === undefined) return;
    moveTo(next.id);
    document.querySelector(`[data-task="${next.id}"]`)?.scrollIntoView({ block: "nearest" });
    if (chosen !== null) choose(next.id);
  }
  function toggle(id: string | null) {
    if (id === null || !canHandOver) return;
    select((old) =>
      old.has(id) ? new Set([...old].filter((o) => o !== id)) : new Set([...old, id]),
    );
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    Enter: () => choose(cursor),
    x: () => toggle(cursor),
  });

  return (
    <>
      <PageHead
        title={t("tasks.title")}
        tab={t("tasks.title")}
        facts={
          first
            ? [t("tasks.total", { n: grouped(first.total), overdue: grouped(first.overdue) })]
            : []
        }
      />
      <TaskFilters filter={filter} />
      {query.error && <Refused error={query.error} onAgain={() => void query.refetch()} />}
      <div className={chosen === null ? "beside" : "beside beside-open"}>
        <div className="beside-list">
          {query.isPending && <Waiting rows={8} />}
          {query.isSuccess && tasks.length === 0 && (
            <Empty
              title={t(filter.state === "open" ? "tasks.emptyOpen" : "tasks.emptyDone")}
              how={t(filter.state === "open" ? "tasks.emptyOpenHow" : "tasks.emptyDoneHow")}
            />
          )}
          <ul className="task-list">
            {tasks.map((task) => (
              <TaskRow
                key={task.id}
                task={task}
                current={task.id === (cursor ?? chosen)}
                selected={selected.has(task.id)}
                selectable={canHandOver}
                onOpen={() => choose(task.id)}
                onSelect={() => toggle(task.id)}
              />
            ))}
          </ul>
          {query.hasNextPage && (
            <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t("tasks.loadMore")}
            </Button>
          )}
        </div>
        <div className="beside-detail">
          {chosen === null ? (
            <Empty title={t("tasks.choose")} how={t("tasks.chooseKeys")} />
          ) : (
            <TaskDetail key={chosen} id={chosen} onBack={() => choose(null)} />
          )}
        </div>
      </div>
      {(selected.size > 0 || worked) && (
        <section className="bulk" aria-label={t("frame.selected", { n: selected.size })}>
          <strong>{t("frame.selected", { n: selected.size })}</strong>
          {/* Those that failed stay selected, to be tried again. */}
          <HandOver
            tasks={[...selected]}
            onDone={(failed) => {
              select(new Set(failed));
              setWorked(true);
            }}
          />
          <Button
            type="text"
            onClick={() => {
              select(new Set());
              setWorked(false);
            }}
          >
            {t("tasks.clear")}
          </Button>
        </section>
      )}
    </>
  );
}
