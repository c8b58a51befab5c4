import {
  assignMost,
  assignTasks,
  listTasks,
  openTask,
  undoAssign,
} from "@lianfang/domain/tasks/contract";
import type { AssignRefusal } from "@lianfang/domain/tasks/assign";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { ColleagueSelect } from "../accounts/ColleagueSelect.tsx";
import { call } from "../api.ts";
import { Bulk } from "../frame/Bulk.tsx";
import { useRefusalWords } from "../frame/Refused.tsx";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";

type Props = { tasks: readonly string[]; onSelect: (tasks: ReadonlySet<string>) => void };

type Stayed = { readonly task: string; readonly place: string | null; readonly why: AssignRefusal };
type Outcome = {
  readonly said: string;
  readonly stayed: readonly Stayed[];
  /** By these it is taken back; none: there is nothing to take back. */
  readonly assignments: readonly string[];
  readonly failed: string;
};
const nothing: Outcome = { said: "", stayed: [], assignments: [], failed: "" };

/** Gives the chosen tasks to one colleague, says what became of them, and takes it back. */
export function TaskBulk({ tasks, onSelect }: Props) {
  const { t } = useWords();
  const words = useRefusalWords();
  const client = useQueryClient();
  const [to, choose] = useState<{ account: string; name: string } | null>(null);
  const [outcome, keep] = useState<Outcome | null>(null);
  const [busy, work] = useState(false);

  async function doing(act: () => Promise<void>) {
    work(true);
    await act();
    work(false);
    for (const { policy } of [listTasks, openTask]) {
      void client.invalidateQueries({ queryKey: [policy.action] });
    }
  }
  async function assign({ account, name }: { account: string; name: string }) {
    const assignments: string[] = [];
    const stayed: Stayed[] = [];
    let [given, failed] = [0, ""];
    let rest = tasks;
    try {
      while (rest.length > 0) {
        const part = rest.slice(0, assignMost);
        const done = await call(assignTasks, { body: { tasks: part, to: account } });
        given += done.assigned;
        if (done.assignment !== null) assignments.push(done.assignment);
        stayed.push(...done.refused);
        rest = rest.slice(assignMost);
      }
    } catch (error) {
      failed = words(error);
    }
    const said = given === 0 ? "" : t("tasks.assigned", { n: grouped(given), name });
    keep({ said, stayed, assignments, failed });
    // Those that could not go stay selected, to be given to another.
    onSelect(new Set([...stayed.map(({ task }) => task), ...rest]));
  }
  async function takeBack(assignments: readonly string[]) {
    let [returned, failed] = [0, ""];
    for (const id of assignments) {
      try {
        returned += (await call(undoAssign, { params: { id }, body: {} })).returned;
      } catch (error) {
        failed = words(error);
      }
    }
    const said = returned === 0 ? "" : t("tasks.assignUndone", { n: grouped(returned) });
    keep({ ...nothing, said, failed });
  }
  if (tasks.length === 0 && outcome === null) return null;
  return (
    <Bulk
      count={tasks.length}
      outcome={
        outcome && (
          <>
            {outcome.said !== "" && <span>{outcome.said}</span>}
            {outcome.assignments.length > 0 && (
              <Button
                size="small"
                disabled={busy}
                onClick={() => void doing(() => takeBack(outcome.assignments))}
              >
                {t("duties.undo")}
              </Button>
            )}
            {outcome.stayed.length > 0 && <StayedList stayed={outcome.stayed} />}
            {outcome.failed !== "" && <span className="late">▲ {outcome.failed}</span>}
          </>
        )
      }
      onClear={() => {
        keep(null);
        onSelect(new Set());
      }}
    >
      <div className="hand-over">
        <ColleagueSelect
          value={to?.account ?? null}
          onChange={(account, name) => choose({ account, name })}
        />
        <Button
          type="primary"
          disabled={to === null}
          loading={busy}
          onClick={() => to && void doing(() => assign(to))}
        >
          {t("tasks.assign")}
        </Button>
      </div>
    </Bulk>
  );
}

/** Which tasks stayed, each with why. */
function StayedList({ stayed }: { stayed: readonly Stayed[] }) {
  const { t } = useWords();
  return (
    <details className="late">
      <summary>▲ {t("tasks.stayed", { n: grouped(stayed.length) })}</summary>
      <ul className="stayed">
        {stayed.map(({ task, place, why }) => (
          <li key={task}>
            <span lang="zh-CN">{place ?? "–"}</span> · {t(`tasks.stays-${why}`)}
          </li>
        ))}
      </ul>
    </details>
  );
}
