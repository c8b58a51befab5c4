import type { Me } from "@lianfang/domain/accounts/account";
import { fieldRoles, seesDoors } from "@lianfang/domain/role";
import { epochOf } from "@lianfang/domain/time";
import { useState } from "react";
import type { Refusal } from "./api.ts";
import { AlarmBar } from "./tasks/AlarmBar.tsx";
import { Bars } from "./Bars.tsx";
import { DoorPages } from "./DoorPages.tsx";
import { isSetAside, ofDoor } from "./outbox/item.ts";
import type { Outgoing } from "./outbox/use-sender.ts";
import { freeKindsOf, kindForTask, kindNamed } from "./observations/kinds.ts";
import { RecordPicker } from "./observations/RecordPicker.tsx";
import { ObservedPages } from "./ObservedPages.tsx";
import { OutboxPage } from "./outbox/OutboxPage.tsx";
import type { Wanted } from "./rounds/DoorSearch.tsx";
import { SettingsPage } from "./SettingsPage.tsx";
import { Shell, tabs } from "./Shell.tsx";
import { TaskPage } from "./tasks/TaskPage.tsx";
import { TodayPage } from "./TodayPage.tsx";
import { goTo, useHash } from "./use-hash.ts";
import { useNow } from "./use-now.ts";
import { useScroll } from "./use-scroll.ts";
import { useWork, type Work } from "./use-work.ts";
import { saidNumber, saidTime } from "./words/time.ts";
import { useWords } from "./words/use-words.ts";

type Props = {
  me: Me;
  refusal: Refusal | null;
  outgoing: Outgoing;
  onRefusal: (refusal: Refusal) => void;
  onUnlock: () => void;
};

/** The work of a signed-in worker: the head, the three tabs and what they show. */
export function Workplace({ me, refusal, outgoing, onRefusal, onUnlock }: Props) {
  const { say, pick, language } = useWords();
  const work = useWork(me, outgoing, onRefusal);
  const now = useNow();
  const path = useHash();
  const [page = "today", ...rest] = path;
  // Kept here, so that a list is as it was left when the worker comes back to it.
  const [wanted, setWanted] = useState<Wanted>({ filter: "all", typed: "", gridNo: null });
  useScroll(path.join("/"), rest.length === 0 || rest[0] === "doors");
  const { reference, items, waiting, line, freshness } = work;
  const held = me.grants.map(({ role }) => role).filter((role) => fieldRoles.includes(role));
  // A pharmacist has no walk: her one form is all that she opens.
  const walks = seesDoors(held);
  const own = me.grants.find(({ role }) => role !== "gateway");
  const aside = items.filter(isSetAside).length;
  const reached = freshness.reached === false || line.reached === false ? false : freshness.reached;

  return (
    <Shell
      tabs={walks ? tabs : tabs.filter((tab) => tab !== "today")}
      tab={tabs.find((tab) => tab === page) ?? null}
      place={own?.areaName ?? me.district.name}
      round={roundWords()}
      waiting={waiting.length}
      aside={aside}
      bars={
        <>
          <AlarmBar alarm={work.alarm} />
          <Bars reached={reached} waiting={waiting.length} refusal={refusal} onUnlock={onUnlock} />
        </>
      }
    >
      {content()}
    </Shell>
  );

  function roundWords(): string {
    if (!reference) return say("head.no-data");
    const { round, sealed, fetchedAt } = reference;
    return [
      round ? pick({ zh: round.title, en: round.titleEn }) : say("head.no-round"),
      say("head.sealed", { number: saidNumber(sealed), time: saidTime(fetchedAt, now, language) }),
    ].join(" · ");
  }

  function content() {
    if (page === "settings") {
      return <SettingsPage me={me} refreshing={freshness.asking} onRefresh={work.refresh} />;
    }
    if (page === "outbox") {
      return (
        <OutboxPage items={items} account={me.account} line={line} now={now} onSend={work.send} />
      );
    }
    if (reference === undefined) return <main className="page skeleton" aria-busy="true" />;
    if (reference === null) return <FirstDataPage work={work} />;
    if (!walks) {
      return (
        <ObservedPages
          work={work}
          reference={reference}
          kind="purchase"
          task={null}
          path={page === "record" ? rest.slice(1) : []}
          now={now}
        />
      );
    }
    const task = page === "task" ? reference.tasks.find(({ id }) => id === rest[0]) : undefined;
    const kind = task ? kindForTask(task, reference.protocol) : kindNamed(rest[0]);
    if (kind !== null && (page === "record" || rest[1] === "record")) {
      return (
        <ObservedPages
          work={work}
          reference={reference}
          kind={kind}
          task={task ?? null}
          path={rest.slice(1)}
          now={now}
        />
      );
    }
    if (page === "record" && rest.length === 0) {
      return <RecordPicker kinds={freeKindsOf(reference.protocol)} />;
    }
    if (page === "record")
      return (
        <DoorPages
          work={work}
          reference={reference}
          path={rest}
          account={me.account}
          now={now}
          wanted={wanted}
          onWant={setWanted}
        />
      );
    if (task) {
      const proof = items.findLast(
        ({ shown, receipt, savedAt }) =>
          ofDoor(shown)?.household === task.household &&
          receipt?.answer === "accepted" &&
          savedAt >= epochOf(task.openedAt),
      );
      return (
        <TaskPage
          key={task.id}
          task={task}
          kind={kind}
          hasDoor={work.doors.some(({ household }) => household === task.household)}
          evidence={proof?.id ?? null}
          onDone={() => {
            work.refresh();
            goTo("today");
          }}
        />
      );
    }
    return (
      <TodayPage
        reference={reference}
        doors={work.doors}
        waiting={waiting}
        account={me.account}
        now={now}
        last={
          ofDoor(items.findLast(({ shown }) => ofDoor(shown) !== null)?.shown ?? null)?.household ??
          null
        }
        wanted={wanted}
        onWant={setWanted}
      />
    );
  }
}

/** Signed in, but the doors were never fetched: the one thing that needs the network. */
function FirstDataPage({ work }: { work: Work }) {
  const { say, pick } = useWords();
  const { asking, reached, refusal } = work.freshness;
  if (reached === null) return <main className="page skeleton" aria-busy="true" />;
  return (
    <main className="page">
      <h1>{say("first.title")}</h1>
      <p>{refusal ? pick(refusal) : say("first.why")}</p>
      <button type="button" className="primary wide" disabled={asking} onClick={work.refresh}>
        {say("again")}
      </button>
    </main>
  );
}
