import { useWords } from "../words/use-words.ts";
import { isFree, type RecordKind } from "./kinds.ts";

type Props = {
  kind: RecordKind;
  /** What was recorded, and for whom, masked. */
  what: string;
  /** "已存本机 14:32" or "已送达 14:32"; changes by itself when the answer comes. */
  kept: string;
  received: boolean;
};

/** After a record of a person or at a gate: that it is safe and where it is. */
export function KeptPage({ kind, what, kept, received }: Props) {
  const { say } = useWords();
  return (
    <main className="page recorded">
      <h1>{say("records.saved", { what })}</h1>
      <p className={received ? "receipt received" : "receipt"} role="status">
        <span aria-hidden="true">{received ? "✓✓" : "✓"}</span> {kept}
      </p>
      {isFree(kind) ? (
        <a className="button primary wide tall" href={`#/record/${kind}`}>
          {say("records.again")}
        </a>
      ) : (
        <p className="quiet">{say("records.task.means")}</p>
      )}
      <a className="button wide" href="#/today">
        {say("recorded.today")}
      </a>
    </main>
  );
}
