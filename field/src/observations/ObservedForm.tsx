import type { Told } from "@lianfang/domain/observations/observed";
import { checkAnswers, type Answers, type Fault } from "@lianfang/domain/protocols/answer";
import type { Form } from "@lianfang/domain/protocols/form";
import { useState, type FormEvent } from "react";
import { newId } from "../clock.ts";
import { ToldFields } from "../people/ToldFields.tsx";
import { faultsOfTold, nothingTyped, toldOf } from "../people/told.ts";
import { FormFields } from "../protocols/FormFields.tsx";
import { useWords } from "../words/use-words.ts";
import { inParts, startAnswers, type RecordKind } from "./kinds.ts";
import type { KnownBuilding } from "./FoundDoorPage.tsx";

type Props = {
  kind: RecordKind;
  form: Form;
  /** Whom it is about, masked; null: he says it himself, or no one is meant. */
  whom: string | null;
  buildings: readonly KnownBuilding[];
  /** YYYY-MM-DD now in the district. */
  day: string;
  /** Resolves only once the record is on this phone's storage. */
  onRecord: (answers: Answers, told: Told | null) => Promise<void>;
};

/** One record on one screen: who it is, what was seen, and one button at the thumb. */
export function ObservedForm({ kind, form, whom, buildings, day, onRecord }: Props) {
  const { say } = useWords();
  const [typed, setTyped] = useState(nothingTyped);
  const [answers, setAnswers] = useState<Answers>(() => startAnswers(form));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [lost, setLost] = useState(false);
  const asksWho = form.subject === "person" && whom === null;
  const checked = checkAnswers(form, answers, day);
  const faults: readonly Fault[] = "faults" in checked ? checked.faults : [];
  const toldFaults = asksWho ? faultsOfTold(typed, day) : [];
  const { first, more } = inParts(kind, form);
  const shared = { answers, faults: tried ? faults : [], day, onChange: setAnswers };
  const hidden = tried && faults.some(({ field }) => more.fields.some(({ key }) => key === field));

  async function record() {
    setTried(true);
    if (faults.length + toldFaults.length > 0) return;
    setBusy(true);
    setLost(false);
    // Nothing was kept: everything typed stays on the screen.
    await onRecord(answers, asksWho ? toldOf(newId(), typed) : null).catch(() => setLost(true));
    setBusy(false);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    void record();
  }

  return (
    <main className="page">
      <h1>
        {say(`records.${kind}`)}
        {whom !== null && ` · ${whom}`}
      </h1>
      <form onSubmit={submit} noValidate>
        {asksWho && (
          <ToldFields
            typed={typed}
            faults={tried ? toldFaults : []}
            buildings={buildings}
            day={day}
            onChange={setTyped}
          />
        )}
        <FormFields form={first} {...shared} />
        {more.fields.length > 0 && (
          <details className="more" open={hidden || undefined}>
            <summary>{say("records.more")}</summary>
            <FormFields form={more} {...shared} />
          </details>
        )}
        {lost && (
          <p className="fault" role="alert">
            <span aria-hidden="true">! </span>
            {say("store.failed")}
          </p>
        )}
        <div className="foot one">
          <button type="submit" className="primary wide tall" disabled={busy}>
            {say("records.save")}
          </button>
        </div>
      </form>
    </main>
  );
}
