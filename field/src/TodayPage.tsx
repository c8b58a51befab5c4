import { useMemo } from "react";
import type { Door } from "@lianfang/domain/people/household";
import type { Item } from "./outbox/item.ts";
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
  const { say } = useWords();
  const urgent = byUrgency(reference.tasks, now).length;
  const alarms = waiting.flatMap(({ id, shown }) => (shown?.alarm === true ? { id, shown } : []));
  const waitingDoors = useMemo(
    () => new Set(waiting.flatMap(({ shown }) => shown?.household ?? [])),
    [waiting],
  );
  const next = useMemo(() => nextOpen(doors, last ?? ""), [doors, last]);
  const counts = useMemo(() => countDoors(doors), [doors]);
  return (
    <main className="page">
      <h1>
        {say("today.title")}
        <span className="quiet">{say("today.urgent", { count: urgent + alarms.length })}</span>
      </h1>
      {alarms.length > 0 && (
        <ul className="tasks">
          {alarms.map((item) => (
            <li key={item.id}>
              <a
                className="task red"
                href={`#/record/${encodeURIComponent(item.shown.household)}/done/${item.id}`}
              >
                <span className="task-what">
                  <span aria-hidden="true">!</span> {item.shown.building} {item.shown.label}
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
