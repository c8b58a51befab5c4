import { useWords } from "../words/use-words.ts";
import type { FreeKind } from "./kinds.ts";

type Props = { kinds: readonly FreeKind[] };

/** What can be recorded here now. */
export function RecordPicker({ kinds }: Props) {
  const { say } = useWords();
  return (
    <main className="page">
      <h1>{say("records.title")}</h1>
      <ul className="kinds">
        <li>
          <a className="button" href="#/record/doors">
            <strong>{say("records.visit")}</strong>
            <span className="quiet">{say("records.visit.means")}</span>
          </a>
        </li>
        {kinds.map((kind) => (
          <li key={kind}>
            <a className="button" href={`#/record/${kind}`}>
              <strong>{say(`records.${kind}`)}</strong>
              <span className="quiet">{say(`records.${kind}.means`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </main>
  );
}
