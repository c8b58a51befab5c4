import { useMemo } from "react";
import type { Door } from "@lianfang/domain/people/household";
import { doorsAmong, ofDoor, ofOther, type Item, type Shown } from "./outbox/item.ts";
import { DoorList } from "./rounds/DoorList.tsx";
import type { Wanted } from "./rounds/DoorSearch.tsx";
import { countDoors, nextOpen } from "./rounds/order.ts";
import { Progress } from "./rounds/Progress.tsx";
import type { Reference } from "./store.ts";
import { TaskList } from "./tasks/TaskList.tsx";
import { byUrgency } from "./tasks/urgent.ts";
import { useWords } from "./words/use-words.ts";

type Props = {
  reference: Reference;
  doors: readonly Door[];
  waiting: readonly Item[];
  account: string;
  now: number;
  /** The door he recorded last: the walk goes on from there. */
  last: string | null;
  wanted: Wanted;
  onWant: (wanted: Wanted) => void;
};

/** Behind `#/record/`: where what became of a record is shown. */
function recordedAt(shown: Shown): string {
  return encodeURIComponent(ofDoor(shown)?.household ?? ofOther(shown)?.kind ?? "");
}

/** What must be done first, then the walk. */
export function TodayPage({
  reference,
  doors,
  waiting,
  account,
  now,
  last,
  wanted,
  onWant,
}: Props) {
  const { say, pick } = useWords();
  const urgent = byUrgency(reference.tasks, now).length;
  const alarms = waiting.flatMap(({ id, shown }) => (shown?.alarm === true ? { id, shown } : []));
  const waitingDoors = useMemo(() => doorsAmong(waiting), [waiting]);
  const next = useMemo(() => nextOpen(doors, last ?? ""), [doors, last]);
  const counts = useMemo(() => countDoors(doors), [doors]);

  function nameOf(shown: Shown): string {
    const door = ofDoor(shown);
    if (door) return `${door.building} ${door.label}`;
    const other = ofOther(shown);
    return other
      ? `${pick({ zh: other.titleZh, en: other.titleEn })} ${other.whom ?? ""}`.trim()
      : "";
  }

  return (
    <main className="page">
      <h1>
        {say("today.title")}
        <span className="quiet">{say("today.urgent", { count: urgent + alarms.length })}</span>
      </h1>
      {alarms.length > 0 && (
        <ul className="tasks">
          {alarms.map(({ id, shown }) => (
            <li key={id}>
              <a className="task red" href={`#/record/${recordedAt(shown)}/done/${id}`}>
                <span className="task-what">
                  <span aria-hidden="true">!</span> {nameOf(shown)}
                </span>
                <span className="task-cause">{say("today.alarm-waits")}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {(urgent > 0 || alarms.length === 0) && (
        <TaskList tasks={reference.tasks} now={now} account={account} />
      )}
      <Progress counts={counts} />
      <DoorList
        doors={doors}
        waiting={waitingDoors}
        tiles={false}
        wanted={wanted}
        onWant={onWant}
      />
      {next && (
        <div className="foot one">
          <a
            className="button primary tall wide"
            href={`#/record/${encodeURIComponent(next.household)}`}
          >
            {say("today.next", { door: `${next.building} ${next.label}` })}
          </a>
        </div>
      )}
    </main>
  );
}
