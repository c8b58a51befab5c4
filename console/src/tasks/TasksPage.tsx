import { assignTasks } from "@lianfang/domain/tasks/contract";
import { Button } from "antd";
import { useState } from "react";
import { useMe } from "../accounts/session.ts";
import { useAddress } from "../frame/address.ts";
import { Empty } from "../frame/Empty.tsx";
import { useKeys } from "../frame/keys.ts";
import { Waiting } from "../frame/Loaded.tsx";
import { PageHead } from "../frame/PageHead.tsx";
import { may } from "../frame/pages.ts";
import { PickAll } from "../frame/Pick.tsx";
import { Refused } from "../frame/Refused.tsx";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { between } from "./choose.ts";
import { filterOf } from "./filter.ts";
import { idsOfAll, useTasks } from "./list.ts";
import { TaskBulk } from "./TaskBulk.tsx";
import { TaskDetail } from "./TaskDetail.tsx";
import { TaskFilters } from "./TaskFilters.tsx";
import { TaskRow } from "./TaskRow.tsx";
import "./tasks.css";

/** The list beside the chosen task; most urgent first. */
export function TasksPage() {
  const { t } = useWords();
  const { asked, set } = useAddress();
  const filter = filterOf(asked);
  const query = useTasks(filter);
  const chosen = asked.get("task");
  const [cursor, moveTo] = useState<string | null>(chosen);
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  // Where a click with shift begins.
  const [anchor, dropAnchor] = useState<string | null>(null);
  const canAssign = may(useMe(), assignTasks) && filter.state === "open";
  const pages = query.data?.pages ?? [];
  // Once each: between two readings a task may have moved down the list.
  const tasks = [
    ...new Map(pages.flatMap((page) => page.tasks).map((one) => [one.id, one])).values(),
  ];
  const ids = tasks.map(({ id }) => id);
  const first = pages[0];
  const at = tasks.findIndex(({ id }) => id === cursor);

  function choose(id: string | null) {
    set({ task: id });
    if (id !== null) moveTo(id);
  }
  function step(by: number) {
    const next = tasks[Math.max(0, Math.min(tasks.length - 1, at + by))];
    if (next === undefined) return;
    moveTo(next.id);
    document.querySelector(`[data-task="${next.id}"]`)?.scrollIntoView({ block: "nearest" });
    if (chosen !== null) choose(next.id);
  }
  function toggle(id: string | null, through = false) {
    if (id === null || !canAssign) return;
    if (through) select(new Set([...selected, ...between(ids, anchor, id)]));
    else if (selected.has(id)) select(new Set([...selected].filter((other) => other !== id)));
    else select(new Set([...selected, id]));
    dropAnchor(id);
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
      <TaskFilters
        filter={filter}
        onAsk={(changes, replace) => {
          // What was chosen under another filter would be assigned unseen.
          select(new Set());
          set(changes, replace);
        }}
      />
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
          {canAssign && first && tasks.length > 0 && (
            <div className="task-pick">
              <PickAll
                label={t("tasks.selectShown")}
                ids={ids}
                selected={selected}
                onSelect={select}
              />
              {first.total > ids.length && (
                <Button
                  size="small"
                  onClick={() => void idsOfAll(filter).then((all) => select(new Set(all)))}
                >
                  {t("tasks.selectAll", { n: grouped(first.total) })}
                </Button>
              )}
            </div>
          )}
          <ul className="task-list">
            {tasks.map((task) => (
              <TaskRow
                key={task.id}
                task={task}
                current={task.id === (cursor ?? chosen)}
                selected={selected.has(task.id)}
                selectable={canAssign}
                onOpen={() => choose(task.id)}
                onSelect={(through) => toggle(task.id, through)}
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
      {canAssign && <TaskBulk tasks={[...selected]} onSelect={select} />}
    </>
  );
}
