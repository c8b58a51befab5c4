import {
  partsOf,
  type Condition,
  type SimpleCondition,
} from "@lianfang/domain/protocols/condition";
import { shown } from "@lianfang/domain/protocols/decimal";
import type { Field } from "@lianfang/domain/protocols/form";
import type { Protocol } from "@lianfang/domain/protocols/protocol";
import type { TFunction } from "i18next";
import type { Language } from "../say.ts";

/** A rule's condition as sentences, one for each part: what an officer can check by reading. */
export function conditionWords(
  condition: Condition,
  protocol: Protocol,
  language: Language,
  t: TFunction,
): string[] {
  return partsOf(condition).map((part) => partWords(part, protocol, language, t));
}

function partWords(
  part: SimpleCondition,
  { forms }: Protocol,
  language: Language,
  t: TFunction,
): string {
  const fields = forms.flatMap(({ fields: all }) => all);
  const named = (key: string): Field | undefined => fields.find((field) => field.key === key);
  const label = (key: string) => named(key)?.label[language] ?? key;
  if ("threshold" in part) {
    const { field, atLeast, unit } = part.threshold;
    const meant = named(field);
    const limit = meant?.type === "number" ? shown(atLeast, meant) : String(atLeast);
    return t("protocols.threshold", { field: label(field), limit, unit });
  }
  if ("anyOf" in part) {
    const meant = named(part.anyOf.field);
    const known = meant !== undefined && "codes" in meant ? meant.codes : [];
    const codes = part.anyOf.codes.map(
      (code) => known.find((one) => one.code === code)?.[language] ?? code,
    );
    const or = language === "zh" ? t("protocols.or") : ` ${t("protocols.or")} `;
    return t("protocols.anyOf", {
      field: label(part.anyOf.field),
      codes: listed(codes, language === "zh" ? "、" : ", ", or),
    });
  }
  if ("missed" in part) {
    const { obligation, times } = part.missed;
    const form = forms.find(({ id }) => id === obligation)?.title[language] ?? obligation;
    return t("protocols.missed", { form, times });
  }
  if ("within" in part) {
    return t("protocols.within", { field: label(part.within.field), days: part.within.days });
  }
  if ("unanswered" in part) {
    const form = forms.find(({ id }) => id === part.unanswered.form);
    return t("protocols.unanswered", {
      form: form?.title[language] ?? part.unanswered.form,
      field: label(part.unanswered.field),
    });
  }
  return t("protocols.cameFrom", {
    field: label(part.cameFrom.field),
    areas: part.cameFrom.areas.join(language === "zh" ? "、" : ", "),
  });
}

function listed(words: readonly string[], between: string, last: string): string {
  return words.length < 2
    ? words.join("")
    : words.slice(0, -1).join(between) + last + (words.at(-1) ?? "");
}
