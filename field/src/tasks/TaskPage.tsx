import { closeTask } from "@lianfang/domain/tasks/contract";
import type { Task } from "@lianfang/domain/tasks/task";
import { epochOf } from "@lianfang/domain/time";
import { useState } from "react";
import { call } from "../api.ts";
import type { RecordKind } from "../observations/kinds.ts";
import { now } from "../clock.ts";
import { saidTime } from "../words/time.ts";
import { useWords } from "../words/use-words.ts";
import { isLate } from "./urgent.ts";

type Props = {
  task: Task;
  /** The record by which it is met. */
  kind: RecordKind | null;
  /** The door is in this worker's walk. */
  hasDoor: boolean;
  /** A received record of the household made after the task opened: it proves the work done. */
  evidence: string | null;
  onDone: (task: Task) => void;
};

/** One obligation: why, until when, and the two ways to end it: a record, or a hand-over. */
export function TaskPage({ task, kind, hasDoor, evidence, onDone }: Props) {
  const { say, pick, language } = useWords();
  const [takenOverBy, setTakenOverBy] = useState("");
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const place = takenOverBy.trim();

  async function close() {
    setBusy(true);
    const outcome = await call(closeTask, {
      params: { id: task.id },
      body: { observation: evidence, takenOverBy: place === "" ? null : place, note: null },
    });
    setBusy(false);
    if (outcome.ok) onDone(outcome.reply);
    else setFault(outcome.refusal ? pick(outcome.refusal) : say("task.unreached"));
  }

  const due = saidTime(epochOf(task.dueAt), now(), language);
  return (
    <main className="page">
      <h1>
        {say(`task.${task.kind}`)} · {task.place}
        {task.personName !== null && ` · ${task.personName}`}
      </h1>
      <p>{pick({ zh: task.causeZh, en: task.causeEn })}</p>
      <p className={isLate(task, now()) ? "due red" : "due"}>
        {say(isLate(task, now()) ? "task.was-due" : "task.due", { time: due })}
        {` · ${task.responsibleName ?? say("task.nobody")}`}
        {task.disease && ` · ${say("signal.health")}`}
      </p>
      {kind !== null && (
        <a
          className="button primary wide tall"
          href={`#/task/${encodeURIComponent(task.id)}/record`}
        >
          {say(`records.${kind}`)}
        </a>
      )}
      {hasDoor && task.household !== null && (
        <a
          className={kind === null ? "button primary wide tall" : "button wide"}
          href={`#/record/${encodeURIComponent(task.household)}`}
        >
          {say("task.go")}
        </a>
      )}
      {task.kind !== "revisit" && (
        <label className="field">
          <span className="field-label">{say("task.taken-over")}</span>
          <input
            value={takenOverBy}
            maxLength={100}
            autoComplete="off"
            placeholder={say("task.taken-over.example")}
            onChange={(event) => setTakenOverBy(event.target.value)}
          />
        </label>
      )}
      {fault && (
        <p className="fault" role="alert">
          <span aria-hidden="true">! </span>
          {fault}
        </p>
      )}
      <button
        type="button"
        className="wide"
        disabled={busy || (evidence === null && place.length < 2)}
        onClick={() => void close()}
      >
        {say("task.close")}
      </button>
      {evidence === null && place.length < 2 && <p className="quiet">{say("task.close.needs")}</p>}
    </main>
  );
}
