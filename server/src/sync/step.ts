// The desk and the health authority record how a referral went on, on the way a phone's record takes.

import type { Observed } from "@lianfang/domain/observations/observed";
import { recordStep } from "@lianfang/domain/tasks/contract";
import type { Task } from "@lianfang/domain/tasks/task";
import { isoOf } from "@lianfang/domain/time";
import { refuse } from "../http/refuse.ts";
import { serve } from "../http/serve.ts";
import { listTasks } from "../tasks/list.ts";
import { stepsOfTask } from "../tasks/steps.ts";
import { receive } from "./receive.ts";

export const stepRoute = serve(
  recordStep,
  async ({ platform, tx, actor, span, params, body, entry, note }) => {
    const { tasks } = await listTasks(platform, tx, actor, span, { id: params.id });
    const [task] = tasks;
    if (task === undefined) refuse("task.unknown");
    if (task.state === "done") refuse("task.not-open", { by: task.doneBy ?? "–" });
    if (task.kind !== "referral" || task.person === null) refuse("task.no-steps");
    const at = isoOf(platform.clock());
    const sent = { sentAt: at, items: [recordOf(task, body, at)] };
    const { answers, digest } = await receive(platform, tx, actor, span, sent, entry);
    const [answer] = answers;
    if (answer?.answer !== "accepted" && answer?.answer !== "duplicate") {
      refuse("task.step-refused", { zh: answer?.detailZh ?? "–", en: answer?.detailEn ?? "–" });
    }
    note({ subject: task.id, count: 1, digest });
    return { ...task, steps: await stepsOfTask(tx, actor.district, task) };
  },
);

type Told = { readonly record: string; readonly step: string; readonly facility: string | null };

function recordOf(
  { gridNo, person }: Task,
  { record, step, facility }: Told,
  at: string,
): Observed {
  return {
    id: record,
    kind: "referral_outcome",
    at,
    gridNo,
    person,
    told: null,
    place: null,
    corrects: null,
    answers: { step, ...(facility !== null && { facility }) },
    protocol: null,
  };
}
