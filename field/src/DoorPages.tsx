import { shanghaiDay } from "@lianfang/domain/time";
import { FoundDoorPage } from "./observations/FoundDoorPage.tsx";
import { HouseholdPage } from "./observations/HouseholdPage.tsx";
import { RecordedPage } from "./observations/RecordedPage.tsx";
import { doorsAmong } from "./outbox/item.ts";
import { useKeptWords } from "./outbox/kept-words.ts";
import { DoorList } from "./rounds/DoorList.tsx";
import type { Wanted } from "./rounds/DoorSearch.tsx";
import { nextOpen } from "./rounds/order.ts";
import { SignalPage } from "./signals/SignalPage.tsx";
import type { Reference } from "./store.ts";
import { TaskRow } from "./tasks/TaskList.tsx";
import { byUrgency } from "./tasks/urgent.ts";
import { goTo, replaceWith } from "./use-hash.ts";
import type { Work } from "./use-work.ts";
import { useWords } from "./words/use-words.ts";

type Props = {
  work: Work;
  reference: Reference;
  /** Behind `#/record/`: nothing, `new`, a household, or a household's record. */
  path: readonly string[];
  account: string;
  now: number;
  wanted: Wanted;
  onWant: (wanted: Wanted) => void;
};

/** The tab 登记: find a door, record it, see what became of it. */
export function DoorPages({ work, reference, path, account, now, wanted, onWant }: Props) {
  const { say, pick } = useWords();
  const keptWords = useKeptWords();
  const [household, done, recordId] = path;
  const { protocol } = reference;
  const door = work.doors.find((one) => one.household === household);

  if (household === "new") {
    return (
      <FoundDoorPage
        buildings={reference.buildings}
        isKnown={(gridNo, label) =>
          work.doors.some((one) => one.gridNo === gridNo && one.label === label)
        }
        onFound={async (gridNo, label) => {
          const building = reference.buildings.find((one) => one.gridNo === gridNo);
          replaceWith("record", await work.recordFound(gridNo, building?.name ?? "", label));
        }}
      />
    );
  }
  if (door === undefined) {
    return (
      <main className="page">
        <h1>{say("picker.title")}</h1>
        <a className="button wide" href="#/record/new">
          <span aria-hidden="true">＋</span> {say("found.title")}
        </a>
        <DoorList
          doors={work.doors}
          waiting={doorsAmong(work.waiting)}
          tiles
          wanted={wanted}
          onWant={onWant}
        />
      </main>
    );
  }
  if (protocol === null) {
    return (
      <main className="page">
        <h1>
          {door.building} {door.label}
        </h1>
        <p>{say("visit.no-protocol")}</p>
      </main>
    );
  }
  const item = work.items.find(({ id }) => id === recordId);
  if (done === "done" && item) {
    const received = item.receipt !== null;
    const kept = keptWords(item, now);
    const raised = work.raised.get(item.id);
    if (raised && path[3] !== "kept") {
      const task = reference.tasks.find(
        (one) => one.household === door.household && one.state === "open",
      );
      return (
        <SignalPage
          about={`${door.building} ${door.label}`}
          names={new Map(door.members.map(({ person, name }) => [person, name]))}
          protocol={protocol}
          raised={raised}
          received={received}
          kept={kept}
          responsible={received ? (task?.responsibleName ?? null) : null}
          onGoOn={() => replaceWith("record", door.household, "done", item.id, "kept")}
        />
      );
    }
    return (
      <RecordedPage
        door={door}
        kept={kept}
        received={received}
        notices={raised ? [] : item.signals.map(pick)}
        next={nextOpen(work.doors, door.household)}
        onNext={(next) => goTo("record", next.household)}
        onCorrect={() => goTo("record", door.household)}
        onToday={() => goTo("today")}
      />
    );
  }
  const tasks = byUrgency(reference.tasks, now).filter((task) => task.household === door.household);
  return (
    <HouseholdPage
      key={door.household}
      door={door}
      protocol={protocol}
      day={shanghaiDay(now)}
      account={account}
      tasks={tasks.map((task) => (
        <TaskRow key={task.id} task={task} now={now} account={account} />
      ))}
      onRecord={async (said) => {
        const id = await work.recordVisit(door, said);
        replaceWith("record", door.household, "done", id);
      }}
    />
  );
}
