import type { Check } from "@lianfang/domain/observations/visit";
import type { Door } from "@lianfang/domain/people/household";
import type { Protocol } from "@lianfang/domain/protocols/protocol";
import { epochOf } from "@lianfang/domain/time";
import { useState, type ReactNode } from "react";
import { now } from "../clock.ts";
import { DoorStateMark } from "../people/DoorState.tsx";
import { MemberName } from "../people/MemberName.tsx";
import { canBeWell, checkForm, formNamed, visitForm, wellAnswers } from "../protocols/well.ts";
import { leads } from "../rounds/order.ts";
import { Sheet } from "../Sheet.tsx";
import { saidTime } from "../words/time.ts";
import { useWords } from "../words/use-words.ts";
import { ExceptionsForm } from "./ExceptionsForm.tsx";
import { OutcomeButtons, outcomesOf, type Outcome } from "./OutcomeButtons.tsx";
import type { Said } from "./record.ts";
import { useDraft } from "./use-draft.ts";

type Props = {
  door: Door;
  protocol: Protocol;
  /** YYYY-MM-DD now in the district. */
  day: string;
  /** Under whose key what is half filled in lies. */
  account: string;
  /** What must be done at this door, above everything else. */
  tasks: ReactNode;
  /** Resolves only once the record is on this phone's storage. */
  onRecord: (said: Said) => Promise<void>;
};

type Asked = { readonly title: string; readonly lines: readonly string[]; readonly said: Said };

export function HouseholdPage({ door, protocol, day, account, tasks, onRecord }: Props) {
  const { say, pick, language } = useWords();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [busy, setBusy] = useState(false);
  const [lost, setLost] = useState(false);
  const draft = useDraft(account, door);
  const form = formNamed(protocol, checkForm);
  const codes = outcomesOf(protocol);
  const seen = codes.find(({ code }) => code === "seen");
  const noteLabel = formNamed(protocol, visitForm)?.fields.find(({ key }) => key === "note");

  async function confirm(said: Said) {
    setBusy(true);
    setLost(false);
    try {
      await onRecord(said);
      draft.drop();
      setAsked(null);
    } catch {
      // Nothing was kept: the question and everything typed stay on the screen.
      setLost(true);
    }
    setBusy(false);
  }

  function askWell() {
    const checks: Check[] =
      form === null
        ? []
        : door.members.map(({ person }) => ({ person, answers: { ...wellAnswers(form) } }));
    setAsked({
      title: say("visit.well"),
      lines: [say("visit.well.means", { count: checks.length })],
      said: { outcome: "seen", note: draft.note, checks },
    });
  }
  function askOutcome(outcome: Outcome) {
    setAsked({
      title: `${door.label} · ${pick(outcome)}`,
      lines: [say(outcome.code === "seen" ? "visit.seen.means" : "visit.outcome.means")],
      said: { outcome: outcome.code, note: draft.note, checks: [] },
    });
  }
  function close() {
    setAsked(null);
    setLost(false);
  }

  return (
    <main className="page household">
      <header className="door-head">
        <h1>
          <span className="quiet">{door.building}</span> {door.label}
        </h1>
        <span className="door-last">
          <DoorStateMark door={door} />
          {door.stateAt !== null && (
            <small className="quiet">{saidTime(epochOf(door.stateAt), now(), language)}</small>
          )}
        </span>
      </header>
      {leads(door) && <p className="missed">{say("visit.missed")}</p>}
      {tasks}
      {draft.open && form ? (
        <ExceptionsForm
          door={door}
          form={form}
          day={day}
          noteLabel={noteLabel ? pick(noteLabel.label) : null}
          draft={draft}
          onAsk={(lines, said) => setAsked({ title: say("visit.check"), lines, said })}
        />
      ) : (
        <>
          <ul className="members">
            {door.members.map((member) => (
              <li key={member.person}>
                <MemberName member={member} />
              </li>
            ))}
            {door.members.length === 0 && <li className="quiet">{say("visit.nobody-known")}</li>}
          </ul>
          <div className="thumb">
            {door.members.length === 0 && seen && (
              <button type="button" className="primary well" onClick={() => askOutcome(seen)}>
                {pick(seen)}
              </button>
            )}
            {form && door.members.length > 0 && canBeWell(form, day) && (
              <button type="button" className="primary well" onClick={askWell}>
                {say("visit.well")}
                <small>{say("visit.well.count", { count: door.members.length })}</small>
              </button>
            )}
            {form && door.members.length > 0 && (
              <button type="button" className="wide some" onClick={draft.begin}>
                {say("visit.exceptions")} <span aria-hidden="true">→</span>
              </button>
            )}
            <OutcomeButtons
              outcomes={codes.filter(({ code }) => code !== "seen")}
              onChoose={askOutcome}
            />
          </div>
        </>
      )}
      {asked && (
        <Sheet title={asked.title} onClose={close}>
          {asked.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {lost && (
            <p className="fault" role="alert">
              <span aria-hidden="true">! </span>
              {say("store.failed")}
            </p>
          )}
          <button
            type="button"
            className="primary wide tall"
            disabled={busy}
            onClick={() => void confirm(asked.said)}
          >
            {say("confirm")}
          </button>
          <button type="button" className="wide" onClick={close}>
            {say("back")}
          </button>
        </Sheet>
      )}
    </main>
  );
}
