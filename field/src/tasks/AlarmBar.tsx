import { useWords } from "../words/use-words.ts";
import type { Alarm } from "./use-alarm.ts";

/** Urgent tasks that have just come: said at the top of every page until looked at. */
export function AlarmBar({ alarm }: { alarm: Alarm }) {
  const { say, pick } = useWords();
  const [first] = alarm.tasks;
  if (first === undefined) return null;
  const more = alarm.tasks.length - 1;
  return (
    <div className="alarm" role="alert">
      <a href={`#/task/${encodeURIComponent(first.id)}`} onClick={alarm.putAside}>
        <strong>
          <span aria-hidden="true">! </span>
          {say("alarm.title")} · {say(`task.${first.kind}`)} · {first.place}
        </strong>
        <span>
          {pick({ zh: first.causeZh, en: first.causeEn })}
          {more > 0 && ` · ${say("alarm.more", { count: more })}`}
        </span>
      </a>
      <button type="button" onClick={alarm.putAside}>
        {say("alarm.later")}
      </button>
    </div>
  );
}
