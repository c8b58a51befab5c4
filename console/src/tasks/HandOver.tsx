import { handOver, listTasks, openTask } from "@lianfang/domain/tasks/contract";
import { App, Button } from "antd";
import { useState } from "react";
import { ColleagueSelect } from "../accounts/ColleagueSelect.tsx";
import { Refused } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { useWords } from "../words/i18n.ts";

/** Gives one task to a colleague. */
export function HandOver({ task }: { task: string }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const [to, choose] = useState<string | null>(null);
  const act = useAct(handOver, [listTasks, openTask]);
  function go(account: string) {
    act.mutate(
      { params: { id: task }, body: { to: account } },
      { onSuccess: () => void message.success(t("tasks.handedOver")) },
    );
  }
  return (
    <div className="hand-over">
      <ColleagueSelect value={to} onChange={(account) => choose(account)} />
      <Button disabled={to === null} loading={act.isPending} onClick={() => to && go(to)}>
        {t("tasks.handOver")}
      </Button>
      <Refused error={act.error} />
    </div>
  );
}
