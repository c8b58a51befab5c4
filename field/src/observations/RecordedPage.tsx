import type { Door } from "@lianfang/domain/people/household";
import { DoorStateMark } from "../people/DoorState.tsx";
import { useWords } from "../words/use-words.ts";

type Props = {
  door: Door;
  /** "已存本机 14:32" or "已送达 14:32"; changes by itself when the answer comes. */
  kept: string;
  received: boolean;
  /** What the server found beyond what this phone could: it knows the door's history. */
  notices: readonly string[];
  next: Door | null;
  onNext: (door: Door) => void;
  onCorrect: () => void;
  onToday: () => void;
};

/** After a record: that it is safe, where it is, and which door is next. */
export function RecordedPage({
  door,
  kept,
  received,
  notices,
  next,
  onNext,
  onCorrect,
  onToday,
}: Props) {
  const { say } = useWords();
  return (
    <main className="page recorded">
      <h1>{say("recorded.title", { door: `${door.building} ${door.label}` })}</h1>
      <p className="recorded-state">
        <DoorStateMark door={door} />
      </p>
      <p className={received ? "receipt received" : "receipt"} role="status">
        <span aria-hidden="true">{received ? "✓✓" : "✓"}</span> {kept}
      </p>
      {notices.map((notice) => (
        <p key={notice} className="fault" role="status">
          ! {notice}
        </p>
      ))}
      {next && (
        <button type="button" className="primary wide tall" onClick={() => onNext(next)}>
          {say("recorded.next", { door: `${next.building} ${next.label}` })}
        </button>
      )}
      {!next && <p>{say("recorded.last")}</p>}
      <button type="button" className="wide" onClick={onToday}>
        {say("recorded.today")}
      </button>
      <button type="button" className="wide" onClick={onCorrect}>
        {say("recorded.correct")}
      </button>
      <p className="quiet">{say("recorded.correct.means")}</p>
    </main>
  );
}
