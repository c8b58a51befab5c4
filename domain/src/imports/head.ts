// Which field a head of a column means.

import { plain } from "./text.ts";
import type { ImportField, KindOfImport } from "./row.ts";

/** Columns that our own workbook of rejected rows puts beside the register's. */
export const sourceTitle = "原表行号 Source row";
export const reasonTitle = "退回原因 Reason";

/** A head without spaces and marks, and without what stands in brackets. */
export function bareHead(text: string): string {
  const all = plain(text).toLowerCase();
  const outside = all.replaceAll(/[([【〔<《].*?[)\]】〕>》]/g, "");
  return stripped(outside === "" ? all : outside).replace(/^其中:?/, "");
}

/** A head without spaces and marks, with what stands in brackets. */
function wholeHead(text: string): string {
  return stripped(plain(text).toLowerCase());
}

function stripped(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, "").replaceAll(/°?c$/g, "");
}

type Heads = {
  readonly exact: ReadonlyMap<string, string>;
  readonly parts: readonly (readonly [string, string])[];
};

const known = new Map<string, Heads>();

function headsOf(kind: KindOfImport): Heads {
  const found = known.get(kind.kind);
  if (found !== undefined) return found;
  const exact = new Map<string, string>();
  for (const one of kind.fields) {
    for (const head of namesOf(one)) if (!exact.has(head)) exact.set(head, one.key);
  }
  // The longest alias inside a head is what it is about: 与户主关系 is not 户主.
  const parts = [...exact]
    .filter(
      ([head]) =>
        head.length >= 2 &&
        !/^(上午|下午|日期|时间|名称|类型|其他|其它|说明|人数|单位|数量|人员)$/.test(head),
    )
    .toSorted(([a], [b]) => b.length - a.length);
  const heads = { exact, parts };
  known.set(kind.kind, heads);
  return heads;
}

function namesOf({ key, zh, en, aliases }: ImportField): string[] {
  return [zh, en, key, ...aliases].flatMap((one) => [wholeHead(one), bareHead(one)]);
}

/** People who stand in a register beside the one it is about. */
const others =
  /责任人|监护人|联系人姓名|负责人|填表|填报|登记人|排查人|网格员|医生|家长|经办|审核|测温员|检查人|包保|紧急|户主(?!关系)|用药人|患者|配偶|父亲|母亲/;

/** The key of the field that a head names exactly, or null. */
export function exactKey(kind: KindOfImport, title: string): string | null {
  const { exact } = headsOf(kind);
  return exact.get(wholeHead(title)) ?? exact.get(bareHead(title)) ?? null;
}

/** The key of the field whose name the head holds among other words, or null. */
export function looseKey(kind: KindOfImport, title: string): string | null {
  const head = bareHead(title);
  if (head.length > 30) return null;
  const [alias, key] = headsOf(kind).parts.find(([part]) => head.includes(part)) ?? [];
  if (alias === undefined || key === undefined) return null;
  const other = others.exec(head);
  return other !== null && !alias.includes(other[0]) ? null : key;
}

/** The head of the column in which rows are counted. */
export function isSerialHead(title: string): boolean {
  return /^(序号|编号|序|no|号|项次|行号)$/.test(bareHead(title));
}
