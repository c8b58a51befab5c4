import { listTasks, openTask, recordStep } from "@lianfang/domain/tasks/contract";
import { idMaker } from "@lianfang/domain/id";
import { recordedSteps, type TaskOpened } from "@lianfang/domain/tasks/task";
import { board } from "@lianfang/domain/reports/contract";
import { Button, Input } from "antd";
import { useState } from "react";
import { useMe } from "../accounts/session.ts";
import { now } from "../clock.ts";
import { may } from "../frame/pages.ts";
import { Refused } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { dayAndTime, minutesLong } from "../say.ts";
import { useWords } from "../words/i18n.ts";

const newId = idMaker(now, (bytes) => crypto.getRandomValues(new Uint8Array(bytes)));

/** How far a referral has come, with the time of each step, and what comes next. */
export function Steps({ task }: { task: TaskOpened }) {
  const { t, language } = useWords();
  const me = useMe();
  const canRecord = task.state === "open" && may(me, recordStep);
  return (
    <section className="act-box" aria-labelledby="steps-title">
      <h3 id="steps-title">{t("tasks.steps")}</h3>
      <ol className="steps">
        {task.steps.map(({ step, at, minutes }) => (
          <li key={step}>
            <strong>{t(`tasks.step-${step}`)}</strong>
            <time dateTime={at}>{dayAndTime(at, language)}</time>
            {minutes !== null && (
              <span className="steps-after">
                {t("tasks.stepAfter", { age: minutesLong(minutes, language) })}
              </span>
            )}
          </li>
        ))}
      </ol>
      {canRecord && <NextStep task={task} />}
    </section>
  );
}

function NextStep({ task }: { task: TaskOpened }) {
  const { t } = useWords();
  const [facility, say] = useState("");
  const act = useAct(recordStep, [listTasks, openTask, board]);
  const known = new Set(task.steps.map(({ step }) => step));
  const next = recordedSteps.filter((step) => !known.has(step));
  return (
    <>
      <Input
        aria-label={t("tasks.stepFacility")}
        placeholder={t("tasks.stepFacility")}
        maxLength={100}
        value={facility}
        onChange={({ target }) => say(target.value)}
      />
      <div className="acts">
        {next.map((step) => (
          <Button
            key={step}
            disabled={act.isPending}
            onClick={() =>
              act.mutate({
                params: { id: task.id },
                body: {
                  record: newId(),
                  step,
                  facility: facility.trim() === "" ? null : facility.trim(),
                },
              })
            }
          >
            {t(`tasks.step-${step}`)}
          </Button>
        ))}
      </div>
      <p className="hint">{t("tasks.stepHint")}</p>
      <Refused error={act.error} />
    </>
  );
}
