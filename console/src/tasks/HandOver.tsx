import { handOver, listTasks, openTask } from "@lianfang/domain/tasks/contract";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { ColleagueSelect } from "../accounts/ColleagueSelect.tsx";
import { call } from "../api.ts";
import { useRefusalWords } from "../frame/Refused.tsx";
import { useWords } from "../words/i18n.ts";

type Props = { tasks: readonly string[]; onDone?: (failed: readonly string[]) => void };

type Progress = { done: number; failed: readonly string[]; why: string; finished: boolean };

/** Gives one or many tasks to a colleague, one call after the other, and says what became of each. */
export function HandOver({ tasks, onDone }: Props) {
  const { t } = useWords();
  const words = useRefusalWords();
  const client = useQueryClient();
  const [to, choose] = useState<{ account: string; name: string } | null>(null);
  const [progress, report] = useState<Progress | null>(null);
  async function go() {
    if (to === null) return;
    let state: Progress = { done: 0, failed: [], why: "", finished: false };
    report(state);
    for (const id of tasks) {
      try {
        // One after the other on purpose: a refusal of one must not hide behind the rest.
        await call(handOver, { params: { id }, body: { to: to.account } });
        state = { ...state, done: state.done + 1 };
      } catch (error) {
        state = { ...state, failed: [...state.failed, id], why: words(error) };
      }
      report(state);
    }
    report({ ...state, finished: true });
    await Promise.all(
      [listTasks, openTask].map(({ policy }) =>
        client.invalidateQueries({ queryKey: [policy.action] }),
      ),
    );
    onDone?.(state.failed);
  }
  const busy = progress !== null && !progress.finished;
  return (
    <div className="hand-over">
      <ColleagueSelect
        value={to?.account ?? null}
        onChange={(account, name) => choose({ account, name })}
      />
      <Button disabled={to === null || tasks.length === 0} loading={busy} onClick={() => void go()}>
        {t("tasks.handOver")}
      </Button>
      {progress !== null && (
        <output className="hand-over-result">
          {busy
            ? t("tasks.bulkProgress", {
                done: progress.done + progress.failed.length,
                total: tasks.length,
              })
            : t("tasks.bulkDone", { n: progress.done })}
          {progress.failed.length > 0 && (
            <span className="late">
              ▲ {t("tasks.bulkFailed", { n: progress.failed.length, why: progress.why })}
            </span>
          )}
        </output>
      )}
    </div>
  );
}
