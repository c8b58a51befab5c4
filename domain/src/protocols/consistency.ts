import { dayNumberOf } from "../calendar.ts";
import { fieldOf, partsOf, type SimpleCondition } from "./condition.ts";
import { onGrid } from "./decimal.ts";
import type { Field, Form } from "./form.ts";
import type { Protocol } from "./protocol.ts";

/** What is wrong in a protocol file, and where (a JSON pointer). */
export type Flaw = { readonly path: string; readonly zh: string; readonly en: string };

/** The first thing in a well-formed protocol that contradicts another; null if none does. */
export function inconsistency(protocol: Protocol): Flaw | null {
  const [flaw] = flaws(protocol);
  return flaw ?? null;
}

function* flaws(protocol: Protocol): Generator<Flaw> {
  if (dayNumberOf(protocol.issued) === null) {
    yield { path: "/issued", zh: "不是有效日期", en: "is not a day of the calendar" };
  }
  yield* repeated(protocol.rules, "id", "/rules");
  yield* repeated(protocol.forms, "id", "/forms");
  for (const [i, form] of protocol.forms.entries()) {
    yield* repeated(form.fields, "key", `/forms/${i}/fields`);
    for (const [j, field] of form.fields.entries()) {
      yield* inField(field, form, `/forms/${i}/fields/${j}`);
    }
  }
  for (const [i, rule] of protocol.rules.entries()) {
    const path = `/rules/${i}/when`;
    const parts = partsOf(rule.when);
    for (const [j, part] of parts.entries()) {
      yield* inCondition(part, protocol.forms, "allOf" in rule.when ? `${path}/allOf/${j}` : path);
    }
    const asked = parts.map(fieldOf).filter((key) => key !== null);
    const bound = parts.flatMap((part) => ("unanswered" in part ? [part.unanswered.form] : []));
    const fits = (form: Form) =>
      asked.every((key) => find(form, key)) && bound.every((id) => id === form.id);
    if (!protocol.forms.some(fits)) {
      yield { path, zh: "没有一张表单含有全部所需字段", en: "no form has all its fields" };
    }
  }
}

function* repeated<K extends string>(
  list: readonly Record<K, string>[],
  key: K,
  path: string,
): Generator<Flaw> {
  const seen = new Set<string>();
  for (const [i, item] of list.entries()) {
    if (seen.has(item[key])) yield { path: `${path}/${i}/${key}`, zh: "重复", en: "is not unique" };
    seen.add(item[key]);
  }
}

function* inField(field: Field, form: Form, path: string): Generator<Flaw> {
  if (field.needs !== undefined && (field.needs === field.key || !find(form, field.needs))) {
    yield {
      path: `${path}/needs`,
      zh: "本表没有另一个此字段",
      en: "is no other field of the form",
    };
  }
  if (field.type === "choice" || field.type === "choices") {
    yield* repeated(field.codes, "code", `${path}/codes`);
  }
  if (field.type === "number" && (field.max <= field.min || !onGrid(field.max, field))) {
    yield {
      path: `${path}/max`,
      zh: "须大于下限且合乎步长",
      en: "must lie above min by whole steps",
    };
  }
}

function* inCondition(
  condition: SimpleCondition,
  forms: readonly Form[],
  path: string,
): Generator<Flaw> {
  if ("missed" in condition) {
    if (!forms.some((form) => form.id === condition.missed.obligation)) {
      yield { path: `${path}/missed/obligation`, zh: "没有这张表单", en: "is not a form" };
    }
    return;
  }
  if ("unanswered" in condition) {
    const { form: id, field } = condition.unanswered;
    const form = forms.find((one) => one.id === id);
    if (form === undefined) {
      yield { path: `${path}/unanswered/form`, zh: "没有这张表单", en: "is not a form" };
    } else if (!find(form, field)) {
      yield { path: `${path}/unanswered/field`, zh: "本表没有此字段", en: "is not a field of it" };
    } else if (find(form, field)?.required === true) {
      yield {
        path: `${path}/unanswered/field`,
        zh: "必填字段不会留空",
        en: "is required and never left out",
      };
    }
    return;
  }
  const key = fieldOf(condition);
  const meant = forms.flatMap((form) => form.fields.filter((field) => field.key === key));
  const [word = ""] = Object.keys(condition);
  if (meant.length === 0) {
    yield { path: `${path}/${word}/field`, zh: "没有这个字段", en: "is not a field of any form" };
  }
  // Where several forms have the field, the rule judges each of them, so it must fit each.
  for (const field of meant) {
    const flaw = misfit(condition, field);
    if (flaw !== null) yield { ...flaw, path: `${path}/${word}/${flaw.path}` };
  }
}

const wrongType = { path: "field", zh: "字段类型不符", en: "is a field of another type" };

function misfit(condition: SimpleCondition, field: Field): Flaw | null {
  if ("threshold" in condition) {
    if (field.type !== "number") return wrongType;
    const { atLeast, unit } = condition.threshold;
    if (unit !== field.unit) return { path: "unit", zh: "单位不符", en: "is not the field's unit" };
    if (atLeast < field.min || atLeast > field.max || !onGrid(atLeast, field)) {
      return { path: "atLeast", zh: "不在字段范围内", en: "is not a value the field can take" };
    }
  }
  if ("anyOf" in condition) {
    if (field.type !== "choice" && field.type !== "choices") return wrongType;
    const known = new Set(field.codes.map(({ code }) => code));
    const at = condition.anyOf.codes.findIndex((code) => !known.has(code));
    if (at >= 0)
      return { path: `codes/${at}`, zh: "没有这个选项", en: "is not a code of the field" };
  }
  if ("within" in condition && field.type !== "date") return wrongType;
  if ("cameFrom" in condition && !(field.type === "text" && field.holds === "area")) {
    return wrongType;
  }
  return null;
}

function find(form: Form, key: string): Field | undefined {
  return form.fields.find((field) => field.key === key);
}
