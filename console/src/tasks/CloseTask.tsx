import { closeTask, listTasks, openTask } from "@lianfang/domain/tasks/contract";
import type { Task } from "@lianfang/domain/tasks/task";
import { board } from "@lianfang/domain/reports/contract";
import { App, Button, Input, Radio } from "antd";
import { useState } from "react";
import { Refused } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { useWords } from "../words/i18n.ts";

/** Closes a task by what proves it done: who took over, or a later record that the server finds. */
export function CloseTask({ task }: { task: Task }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const [by, chooseBy] = useState<"taken" | "later">("taken");
  const [takenOverBy, say] = useState("");
  const [note, write] = useState("");
  const act = useAct(closeTask, [listTasks, openTask, board]);
  const ready = by === "later" || takenOverBy.trim().length >= 2;
  function close() {
    act.mutate(
      {
        params: { id: task.id },
        body: {
          observation: null,
          takenOverBy: by === "taken" ? takenOverBy.trim() : null,
          note: note.trim() === "" ? null : note.trim(),
        },
      },
      { onSuccess: () => void message.success(t("tasks.closed")) },
    );
  }
  return (
    <section className="act-box" aria-labelledby="close-title">
      <h3 id="close-title">{t("tasks.closeTitle")}</h3>
      <Radio.Group
        aria-labelledby="close-title"
        value={by}
        options={[
          { value: "taken", label: t("tasks.closeTaken") },
          { value: "later", label: t("tasks.closeLater") },
        ]}
        onChange={({ target }) => chooseBy(target.value === "later" ? "later" : "taken")}
      />
      {by === "taken" ? (
        <label>
          <span className="label">{t("tasks.closeTakenWho")}</span>
          <Input
            placeholder={t("tasks.closeTakenHint")}
            maxLength={100}
            value={takenOverBy}
            onChange={({ target }) => say(target.value)}
          />
        </label>
      ) : (
        <p className="hint">{t("tasks.closeLaterHint")}</p>
      )}
      <Input
        aria-label={t("tasks.closeNote")}
        placeholder={t("tasks.closeNote")}
        maxLength={200}
        value={note}
        onChange={({ target }) => write(target.value)}
      />
      <Refused error={act.error} />
      <div>
        <Button type="primary" disabled={!ready} loading={act.isPending} onClick={close}>
          {t("tasks.closeTask")}
        </Button>
      </div>
    </section>
  );
}
