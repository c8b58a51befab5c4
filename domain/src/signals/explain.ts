import { partsOf, type SimpleCondition } from "../protocols/condition.ts";
import { shown } from "../protocols/decimal.ts";
import type { Field } from "../protocols/form.ts";
import type { Protocol } from "../protocols/protocol.ts";
import type { Evidence, Signal } from "./signal.ts";

export type Language = "zh" | "en";

/** The most characters of an explanation, so that a list, a task and a notice can hold it. */
export const longestExplanation = { zh: 300, en: 400 } as const;

/**
 * A signal in words: what was seen, against which limit, by which document and section.
 * @example 体温 37.6 ℃ ≥ 37.3 ℃ · 体温门槛设定 · 默认 37.3 ℃
 */
export function explain(signal: Signal, protocol: Protocol, language: Language): string {
  const rule = protocol.rules.find(({ id }) => id === signal.rule);
  if (rule === undefined) {
    // A phone may hold an older edition than the one by which the server judged.
    return language === "zh"
      ? `线索 ${signal.signal}：本机方案中没有这条规则，请联网更新`
      : `Signal ${signal.signal}: this device's protocol has no such rule; connect to update`;
  }
  const facts = partsOf(rule.when)
    .map((part, i) => fact(part, signal.evidence[i], protocol, language))
    .join(language === "zh" ? "；" : "; ");
  const { document, section } = rule.citation;
  const source = ` · ${document[language]} · ${section[language]}`;
  return clipped(facts, longestExplanation[language] - source.length) + source;
}

/** How many chosen codes are named; the rest are counted by the list they open. */
const namedCodes = 5;

function fact(
  condition: SimpleCondition,
  evidence: Evidence | undefined,
  protocol: Protocol,
  language: Language,
): string {
  if (evidence === undefined) return "";
  const zh = language === "zh";
  const { value } = evidence;
  if ("missed" in condition) {
    const form = protocol.forms.find(({ id }) => id === condition.missed.obligation);
    const title = form?.title[language] ?? condition.missed.obligation;
    return zh
      ? `${title}连续 ${said(value)} 次未见（≥ ${condition.missed.times} 次）`
      : `${title}: missed ${said(value)} times in a row (≥ ${condition.missed.times})`;
  }
  const field = fieldNamed(evidence.field, protocol);
  const label = field?.label[language] ?? evidence.field;
  if ("threshold" in condition) {
    const { atLeast, unit } = condition.threshold;
    return `${label} ${measured(value, field)} ${unit} ≥ ${measured(atLeast, field)} ${unit}`;
  }
  if ("anyOf" in condition) {
    const codes = field !== undefined && "codes" in field ? field.codes : [];
    const chosen = [value]
      .flat()
      .map((v) => codes.find((c) => c.code === v)?.[language] ?? said(v));
    const named = chosen.slice(0, namedCodes).join(zh ? "、" : ", ");
    const more = chosen.length > namedCodes ? (zh ? "等" : " and more") : "";
    return zh ? `${label}：${named}${more}` : `${label}: ${named}${more}`;
  }
  if ("within" in condition) {
    const { days } = condition.within;
    return zh
      ? `${label} ${said(value)}，在 ${days} 天内`
      : `${label} ${said(value)}, within ${days} days`;
  }
  if ("unanswered" in condition) return zh ? `${label}未填` : `${label} was left out`;
  return zh ? `${label} ${said(value)}，属所列地区` : `${label} ${said(value)}, in an area listed`;
}

function fieldNamed(key: string, protocol: Protocol): Field | undefined {
  return protocol.forms.flatMap(({ fields }) => fields).find((field) => field.key === key);
}

function measured(value: Evidence["value"], field: Field | undefined): string {
  return typeof value === "number" && field?.type === "number" ? shown(value, field) : said(value);
}

function said(value: Evidence["value"]): string {
  return Array.isArray(value) ? value.join(" ") : String(value);
}

function clipped(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
