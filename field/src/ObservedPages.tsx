import type { Protocol } from "@lianfang/domain/protocols/protocol";
import { maskName } from "@lianfang/domain/people/mask";
import type { Task } from "@lianfang/domain/tasks/task";
import { shanghaiDay } from "@lianfang/domain/time";
import { KeptPage } from "./observations/KeptPage.tsx";
import type { RecordKind } from "./observations/kinds.ts";
import { ObservedForm } from "./observations/ObservedForm.tsx";
import { ofOther, type Item } from "./outbox/item.ts";
import { useKeptWords } from "./outbox/kept-words.ts";
import { formNamed } from "./protocols/well.ts";
import { SignalPage } from "./signals/SignalPage.tsx";
import type { Reference } from "./store.ts";
import { replaceWith } from "./use-hash.ts";
import type { Work } from "./use-work.ts";
import { useWords } from "./words/use-words.ts";

type Props = {
  work: Work;
  reference: Reference;
  kind: RecordKind;
  /** The obligation that the record is to meet. */
  task: Task | null;
  /** Behind the kind: nothing, or `done` and the record. */
  path: readonly string[];
  now: number;
};

/** Records of people and at gates: the form, what it raised, and what became of it. */
export function ObservedPages({ work, reference, kind, task, path, now }: Props) {
  const { say } = useWords();
  const { protocol, buildings } = reference;
  const form = protocol && formNamed(protocol, kind);
  const item = path[0] === "done" ? work.items.find(({ id }) => id === path[1]) : undefined;
  if (item) {
    return (
      <RecordedOne
        work={work}
        protocol={protocol}
        kind={kind}
        item={item}
        now={now}
        seen={path[2] === "kept"}
      />
    );
  }
  // The first building of the worker's area stands for all of it where no task says which.
  const gridNo = task?.gridNo ?? buildings[0]?.gridNo;
  if (protocol === null || form === null || gridNo === undefined) {
    return (
      <main className="page">
        <h1>{say(`records.${kind}`)}</h1>
        <p>{say("visit.no-protocol")}</p>
      </main>
    );
  }
  return (
    <ObservedForm
      key={`${kind} ${task?.id ?? ""}`}
      kind={kind}
      form={form}
      whom={task && (task.personName ?? task.place)}
      buildings={buildings}
      day={shanghaiDay(now)}
      onRecord={async (answers, told) => {
        const whom = task ? task.personName : told && maskName(told.name);
        const id = await work.recordObserved(
          protocol,
          { kind, gridNo, person: task?.person ?? null, told, answers },
          { whom, household: task?.household ?? null },
        );
        replaceWith("record", kind, "done", id);
      }}
    />
  );
}

type OneProps = Pick<Props, "work" | "kind" | "now"> & {
  protocol: Protocol | null;
  item: Item;
  /** What it raised has been read. */
  seen: boolean;
};

function RecordedOne({ work, protocol, kind, item, now, seen }: OneProps) {
  const { say } = useWords();
  const kept = useKeptWords()(item, now);
  const whom = ofOther(item.shown)?.whom ?? "";
  const received = item.receipt !== null;
  const raised = work.raised.get(item.id);
  if (raised && protocol && !seen) {
    return (
      <SignalPage
        about={whom}
        names={new Map()}
        protocol={protocol}
        raised={raised}
        received={received}
        kept={kept}
        responsible={null}
        onGoOn={() => replaceWith("record", kind, "done", item.id, "kept")}
      />
    );
  }
  const what = `${say(`records.${kind}`)} ${whom}`.trim();
  return <KeptPage kind={kind} what={what} kept={kept} received={received} />;
}
