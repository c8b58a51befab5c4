import type { Protocol } from "@lianfang/domain/protocols/protocol";
import { explain } from "@lianfang/domain/signals/explain";
import { saidSpan } from "../words/time.ts";
import { useWords } from "../words/use-words.ts";
import type { Raised } from "./judge.ts";

type Props = {
  /** Which door, or whom it is about. */
  about: string;
  /** Masked, by person. */
  names: ReadonlyMap<string, string>;
  protocol: Protocol;
  raised: readonly Raised[];
  received: boolean;
  /** "已存本机 14:32" or "已送达 14:32". */
  kept: string;
  /** Who answers for the task that came of it, once the server has said so. */
  responsible: string | null;
  onGoOn: () => void;
};

const minuteMs = 60_000;

/** Takes the screen gently: what was seen, why it matters, what to do now, who is told. */
export function SignalPage({
  about,
  names,
  protocol,
  raised,
  received,
  kept,
  responsible,
  onGoOn,
}: Props) {
  const { say, pick, language } = useWords();
  const [first] = raised;
  if (first === undefined) return null;
  const { rule } = first;
  const span = saidSpan(rule.task.dueMinutes * minuteMs, language);
  return (
    <main className="page signal">
      <h1>
        <span className="mark" aria-hidden="true">
          !
        </span>{" "}
        {pick(rule.title)} · {about}
      </h1>
      <section>
        <h2>{say("signal.seen")}</h2>
        <ul>
          {raised.map(({ signal, person }) => (
            <li key={`${signal.rule} ${person ?? ""}`}>
              {person !== null && <strong>{names.get(person) ?? ""} </strong>}
              {explain(signal, protocol, language)}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{say("signal.why")}</h2>
        <p>{pick(rule.why)}</p>
      </section>
      <section className="now">
        <h2>{say("signal.now")}</h2>
        <ol>
          {rule.advice.map((step) => (
            <li key={step.zh}>{pick(step)}</li>
          ))}
        </ol>
      </section>
      <section>
        <h2>{say(received ? "signal.told" : "signal.will-be-told")}</h2>
        <ul>
          <li>
            {responsible ?? say("signal.responsible")} · {say(`task.${rule.task.kind}`)} ·{" "}
            {say("signal.due", { span })}
          </li>
          {rule.disease && <li>{say("signal.health")}</li>}
        </ul>
        <p className="receipt" role="status">
          {kept}
        </p>
      </section>
      <button type="button" className="primary wide tall" onClick={onGoOn}>
        {say("signal.go-on")}
      </button>
    </main>
  );
}
