// What stands in the timeline of a person or household, in both languages. Never a name.

import type { taskKinds } from "../tasks/task.ts";

export type Said = { readonly zh: string; readonly en: string };

const kinds: Readonly<Record<(typeof taskKinds)[number], Said>> = {
  referral: { zh: "转介", en: "referral" },
  revisit: { zh: "复访", en: "revisit" },
  call: { zh: "电联", en: "call" },
  visit: { zh: "走访", en: "visit" },
};

function kindOf(kind: string): Said {
  return Object.entries(kinds).find(([known]) => known === kind)?.[1] ?? { zh: kind, en: kind };
}

export function taskOpened(kind: string): Said {
  const { zh, en } = kindOf(kind);
  return { zh: `任务开出：${zh}`, en: `Task opened: ${en}` };
}

export function taskDone(kind: string): Said {
  const { zh, en } = kindOf(kind);
  return { zh: `任务办结：${zh}`, en: `Task closed: ${en}` };
}

export const signalRaised: Said = { zh: "线索", en: "Signal" };
export const registered: Said = { zh: "登记入册", en: "Put on the register" };

const fields: Readonly<Record<string, Said>> = {
  name: { zh: "姓名", en: "name" },
  phone: { zh: "电话", en: "phone" },
  idNo: { zh: "身份证号", en: "ID number" },
  address: { zh: "地址", en: "address" },
  birthDate: { zh: "出生日期", en: "date of birth" },
  birthYear: { zh: "出生年", en: "year of birth" },
  sex: { zh: "性别", en: "sex" },
  household: { zh: "住户", en: "household" },
};

/** By hand, taken at a merge, or given back when the merge was undone. */
export function corrected(how: "hand" | "merge" | "unmerge"): Said {
  return {
    hand: { zh: "更正", en: "Corrected" },
    merge: { zh: "合并时采用另一份的内容", en: "Taken from the other record at a merge" },
    unmerge: { zh: "撤销合并时恢复", en: "Given back when a merge was undone" },
  }[how];
}

export function correctedFields(names: readonly string[]): Said | null {
  const said = names.flatMap((name) => fields[name] ?? []);
  if (said.length === 0) return null;
  return { zh: said.map(({ zh }) => zh).join("、"), en: said.map(({ en }) => en).join(", ") };
}

/** What the journal says of a person or household: who looked, and what was joined or parted. */
export const journaled: Readonly<Record<string, Said & { readonly kind: "look" | "merge" }>> = {
  "people.open": { kind: "look", zh: "打开档案", en: "Opened the record" },
  "households.open": { kind: "look", zh: "打开住户页", en: "Opened the household" },
  "people.unmask": { kind: "look", zh: "查看身份", en: "Saw the identity in clear" },
  "people.merged": { kind: "merge", zh: "与另一份档案合并", en: "Merged with another record" },
  "people.unmerged": { kind: "merge", zh: "撤销合并", en: "A merge was undone" },
};

const purposes: Readonly<Record<string, Said>> = {
  visit: { zh: "入户", en: "visit" },
  referral: { zh: "转介", en: "referral" },
  care: { zh: "服务", en: "care" },
  correction: { zh: "更正", en: "correction" },
};

/** The purpose of a look at an identity, `identity:visit` in the journal. */
export function purposeOf(purpose: string | null): Said | null {
  const said = purposes[purpose?.split(":")[1] ?? ""];
  return said ? { zh: `目的：${said.zh}`, en: `Purpose: ${said.en}` } : null;
}
