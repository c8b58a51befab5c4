import { claimTask, listTasks, openTask } from "@lianfang/domain/tasks/contract";
import type { Task } from "@lianfang/domain/tasks/task";
import { Button } from "antd";
import { useMe } from "../accounts/session.ts";
import { may } from "../frame/pages.ts";
import { Refused } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { useWords } from "../words/i18n.ts";

/** Takes an open task over with one act, where it is not the reader's already. */
export function Claim({ task }: { task: Task }) {
  const { t } = useWords();
  const me = useMe();
  const act = useAct(claimTask, [listTasks, openTask]);
  if (task.state === "done" || task.responsible === me.account || !may(me, claimTask)) return null;
  return (
    <span className="claim">
      <Button
        size="small"
        loading={act.isPending}
        aria-label={t("tasks.claimOne", { place: task.place })}
        onClick={() => act.mutate({ params: { id: task.id }, body: { from: task.responsible } })}
      >
        {t("tasks.claim")}
      </Button>
      <Refused error={act.error} />
    </span>
  );
}

/** Who answers for a task; the reader himself is named so. */
export function Holder({ task }: { task: Task }) {
  const { t } = useWords();
  const me = useMe();
  if (task.responsibleName === null) return <span className="late">∅ {t("frame.noOne")}</span>;
  return (
    <span>
      <span lang="zh-CN">{task.responsibleName}</span>
      {task.responsible === me.account && <b className="holder-me">{t("tasks.me")}</b>}
    </span>
  );
}
