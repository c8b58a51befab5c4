// Rows of many modules as one line of time, the newest first.

import type { TimelineEntry } from "@lianfang/domain/people/contract-search";
import * as words from "@lianfang/domain/dossiers/words";
import type { Answers } from "@lianfang/domain/protocols/answer";
import type { Protocol } from "@lianfang/domain/protocols/protocol";
import { sayAnswers } from "@lianfang/domain/protocols/say";
import type { selectJournaled, SignalRow, TaskRow } from "./records.ts";

const most = 500;
const longest = { zh: 600, en: 800 } as const;

type Kind = TimelineEntry["kind"];

export function entry(
  kind: Kind,
  id: string,
  at: Date,
  title: words.Said,
  detail: words.Said | null,
  by: string | null,
): TimelineEntry {
  return {
    id: `${kind}:${id}`,
    at: at.toISOString(),
    kind,
    titleZh: title.zh.slice(0, 200),
    titleEn: title.en.slice(0, 300),
    detailZh: detail && (detail.zh.slice(0, longest.zh) || null),
    detailEn: detail && (detail.en.slice(0, longest.en) || null),
    by: by?.slice(0, 40) ?? null,
  };
}

/** What was answered, in the words of the form it was answered on. */
export function answered(
  protocols: ReadonlyMap<string, Protocol>,
  kind: "visit" | "check" | "observation",
  formId: string,
  row: {
    readonly id: string;
    readonly at: Date;
    readonly answers: Answers;
    readonly protocolId: string | null;
    readonly by: string | null;
  },
  more: words.Said | null = null,
): TimelineEntry {
  const protocol = protocols.get(row.protocolId ?? "");
  const form = protocol?.forms.find(({ id }) => id === formId);
  const title = form?.title ?? { zh: formId, en: formId };
  const said = form ? sayAnswers(form, row.answers) : { zh: "", en: "" };
  const detail = {
    zh: [said.zh, more?.zh ?? ""].filter((part) => part !== "").join("；"),
    en: [said.en, more?.en ?? ""].filter((part) => part !== "").join("; "),
  };
  return entry(kind, row.id, row.at, title, detail, row.by);
}

export function ofSignals(rows: readonly SignalRow[]): TimelineEntry[] {
  return rows.map(({ id, raisedAt, causeZh, causeEn }) =>
    entry("signal", id, raisedAt, words.signalRaised, { zh: causeZh, en: causeEn }, null),
  );
}

export function ofTasks(rows: readonly TaskRow[]): TimelineEntry[] {
  return rows.flatMap(({ id, kind, openedAt, doneAt, doneBy, causeZh, causeEn }) => {
    const cause = { zh: causeZh, en: causeEn };
    const opened = entry("taskOpened", id, openedAt, words.taskOpened(kind), cause, null);
    if (doneAt === null) return [opened];
    return [opened, entry("taskDone", id, doneAt, words.taskDone(kind), cause, doneBy)];
  });
}

export function ofJournal(rows: Awaited<ReturnType<typeof selectJournaled>>): TimelineEntry[] {
  const seen = new Set<string>();
  return rows.flatMap(({ seal, at, act, purpose, by }) => {
    const said = words.journaled[act];
    // A merge is told of both people: on the page of both it happened once.
    const once = `${act} ${at.toISOString()} ${by}`;
    if (!said || (said.kind === "merge" && seen.has(once))) return [];
    seen.add(once);
    const detail = act === "people.unmask" ? words.purposeOf(purpose) : null;
    return [entry(said.kind, seal, at, said, detail, by)];
  });
}

export function inTime(entries: readonly TimelineEntry[]): TimelineEntry[] {
  return entries
    .toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1))
    .slice(0, most);
}
