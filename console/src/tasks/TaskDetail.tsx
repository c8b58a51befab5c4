import { closeTask, handOver, openTask } from "@lianfang/domain/tasks/contract";
import type { TaskOpened } from "@lianfang/domain/tasks/task";
import { Button } from "antd";
import { Link } from "react-router";
import { useMe } from "../accounts/session.ts";
import { Loaded } from "../frame/Loaded.tsx";
import { may } from "../frame/pages.ts";
import { Identity } from "../people/Identity.tsx";
import { unmaskPerson } from "@lianfang/domain/people/contract";
import { openHousehold, openPerson } from "@lianfang/domain/people/contract-search";
import { useReply } from "../query.ts";
import { dayAndTime } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { Claim, Holder } from "./Claim.tsx";
import { CloseTask } from "./CloseTask.tsx";
import { HandOver } from "./HandOver.tsx";
import { Steps } from "./Steps.tsx";
import { Due } from "./TaskRow.tsx";

/** Everything about one task and what can be done about it. */
export function TaskDetail({ id, onBack }: { id: string; onBack: () => void }) {
  const { t } = useWords();
  const query = useReply(openTask, { params: { id } });
  return (
    <div className="detail">
      <Button className="detail-back" size="small" onClick={onBack}>
        {t("frame.back")}
      </Button>
      <Loaded query={query}>{(task) => <TaskFacts key={task.id} task={task} />}</Loaded>
    </div>
  );
}

function TaskFacts({ task }: { task: TaskOpened }) {
  const { t, language } = useWords();
  const me = useMe();
  const open = task.state === "open";
  return (
    <>
      <h2 className="detail-title">
        <span className={`urgency urgency-${task.urgency}`}>{t(`terms.${task.urgency}`)}</span>
        {t(`terms.${task.kind}`)}
        <Due task={task} />
      </h2>
      <p className="cause">{language === "zh" ? task.causeZh : task.causeEn}</p>
      {task.disease && (
        <p className="disease">
          <span aria-hidden="true">✚ </span>
          {t("tasks.disease")}
        </p>
      )}
      <dl className="facts">
        <dt>{t("tasks.place")}</dt>
        <dd>
          <span lang="zh-CN">{task.place}</span>
          {task.household !== null && may(me, openHousehold) && (
            <Link className="beyond" to={`/households/${task.household}`}>
              {t("people.toHousehold")}
            </Link>
          )}
        </dd>
        <dt>{t("tasks.person")}</dt>
        <dd>
          {task.person === null ? (
            t("tasks.wholeHousehold")
          ) : may(me, unmaskPerson) ? (
            <Identity person={task.person} masked={task.personName ?? "*"} />
          ) : (
            task.personName
          )}
          {task.person !== null && may(me, openPerson) && (
            <Link className="beyond" to={`/people/${task.person}`}>
              {t("people.toPerson")}
            </Link>
          )}
        </dd>
        <dt>{t("tasks.responsible")}</dt>
        <dd className="held-by">
          <Holder task={task} />
          <Claim task={task} />
        </dd>
        <dt>{t("tasks.level")}</dt>
        <dd>{t(`terms.${task.level}`)}</dd>
        <dt>{t("tasks.opened")}</dt>
        <dd>{dayAndTime(task.openedAt, language)}</dd>
        <dt>{t("tasks.dueAt")}</dt>
        <dd>{dayAndTime(task.dueAt, language)}</dd>
        {!open && (
          <>
            <dt>{t("tasks.evidence")}</dt>
            <dd>{task.evidence ?? "–"}</dd>
            <dt>{t("tasks.doneBy")}</dt>
            <dd>{task.doneBy ?? "–"}</dd>
          </>
        )}
      </dl>
      {task.steps.length > 0 && <Steps task={task} />}
      {open && may(me, closeTask) && <CloseTask task={task} />}
      {open && may(me, handOver) && (
        <section className="act-box" aria-label={t("tasks.handOver")}>
          <h3>{t("tasks.handOverTo")}</h3>
          <HandOver task={task.id} />
        </section>
      )}
    </>
  );
}
