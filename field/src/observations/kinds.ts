// What can be recorded here beside household visits, and by which record a task is met.

import type { ObservedKind } from "@lianfang/domain/observations/observed";
import type { Answers } from "@lianfang/domain/protocols/answer";
import type { Form } from "@lianfang/domain/protocols/form";
import type { Protocol } from "@lianfang/domain/protocols/protocol";
import type { Task } from "@lianfang/domain/tasks/task";

/** Recorded of whoever comes; the others are recorded for a task. */
const freeKinds = ["purchase", "arrival", "turned_back"] as const;
const taskForms = {
  call: "phone_contact",
  visit: "person_check",
  referral: "referral_outcome",
  revisit: null,
} as const satisfies Record<Task["kind"], ObservedKind | null>;

export type FreeKind = (typeof freeKinds)[number];
export type RecordKind = FreeKind | Exclude<(typeof taskForms)[Task["kind"]], null>;

const recordKinds: readonly RecordKind[] = [
  ...freeKinds,
  "phone_contact",
  "person_check",
  "referral_outcome",
];

/** The kind of record a word of the address names. */
export function kindNamed(word: string | undefined): RecordKind | null {
  return recordKinds.find((kind) => kind === word) ?? null;
}

export function isFree(kind: RecordKind): kind is FreeKind {
  return freeKinds.some((one) => one === kind);
}

/** What the protocol in force has a form for. */
export function freeKindsOf(protocol: Protocol | null): FreeKind[] {
  return freeKinds.filter((kind) => protocol?.forms.some(({ id }) => id === kind) === true);
}

/** The record that a task waits for: of its person, by a form of the protocol in force. */
export function kindForTask(task: Task, protocol: Protocol | null): RecordKind | null {
  const kind = task.person === null ? null : taskForms[task.kind];
  return protocol?.forms.some(({ id }) => id === kind) === true ? kind : null;
}

/** What is asked first at a counter; whatever else a form asks stands behind one tap. */
const first: Partial<Record<RecordKind, readonly string[]>> = {
  purchase: ["medicine", "drug", "temperature", "signs"],
  arrival: ["origin", "arrive_date", "temperature", "signs"],
  person_check: ["temperature", "signs", "key_area_stay", "contact"],
};

/** The form in two parts; what must be answered is always in the first. */
export function inParts(kind: RecordKind, form: Form): { first: Form; more: Form } {
  const keys = first[kind];
  const leads = ({ key, required }: Form["fields"][number]) =>
    required || keys === undefined || keys.includes(key);
  return {
    first: { ...form, fields: form.fields.filter(leads) },
    more: { ...form, fields: form.fields.filter((field) => !leads(field)) },
  };
}

/** What is most often so stands there to begin with: one of those who are counted at a gate. */
export function startAnswers({ subject, fields }: Form): Answers {
  if (subject !== "area") return {};
  return Object.fromEntries(
    fields.flatMap((field) =>
      field.type === "number" && field.required ? [[field.key, field.min]] : [],
    ),
  );
}
