import { shown } from "./decimal.ts";
import type { Field, Form } from "./form.ts";

type Said = { readonly zh: string; readonly en: string };

const words = {
  unknown: {
    zh: "含有表单以外的内容，请更新本机程序后再送",
    en: "Holds something the form does not have; update this device and send again",
  },
  missing: { zh: "请填写{label}", en: "{label} must be answered" },
  needs: { zh: "填了{label}，还须填写{other}", en: "With {label}, {other} must be answered too" },
  type: { zh: "{label}的格式不对", en: "{label} is of the wrong kind" },
  code: {
    zh: "{label}有方案以外或重复的选项",
    en: "{label} has a choice that is unknown or repeated",
  },
  range: { zh: "{label}须在 {limits} 之间", en: "{label} must be between {limits}" },
  step: { zh: "{label}须以 {step} 为一档", en: "{label} must be in steps of {step}" },
  date: { zh: "{label}不是日历上的日期", en: "{label} is not a day of the calendar" },
  future: {
    zh: "{label}不能晚于登记当日",
    en: "{label} cannot be later than the day of this record",
  },
  blank: {
    zh: "{label}只有空白，请填写或留空不送",
    en: "{label} is blank; fill it in or leave it out",
  },
  length: { zh: "{label}最多 {length} 个字", en: "{label} may have at most {length} characters" },
  characters: {
    zh: "{label}含有不能打印或不规范的字符",
    en: "{label} holds characters that cannot be printed or are not in normal form",
  },
  area: {
    zh: "{label}须为 2、4、6、9 或 12 位区划代码",
    en: "{label} must be an area code of 2, 4, 6, 9 or 12 digits",
  },
} as const satisfies Record<string, Said>;

export type FaultCode = keyof typeof words;

/** A fault in words, with the label and limits of the field it is about. */
export function faultWords(code: FaultCode, field: Field | null, form: Form): Said {
  const { zh, en } = words[code];
  if (field === null) return { zh, en };
  const other = form.fields.find(({ key }) => key === field.needs)?.label;
  const limits = limitsOf(field);
  return {
    zh: filled(zh, { ...limits, label: field.label.zh, other: other?.zh ?? "" }),
    en: filled(en, { ...limits, label: field.label.en, other: other?.en ?? "" }),
  };
}

function limitsOf(field: Field): Record<string, string> {
  if (field.type === "text") return { length: String(field.maxLength) };
  if (field.type !== "number") return {};
  const unit = field.unit === undefined ? "" : ` ${field.unit}`;
  return {
    limits: `${shown(field.min, field)}–${shown(field.max, field)}${unit}`,
    step: `${field.step}${unit}`,
  };
}

function filled(template: string, details: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => details[name] ?? "");
}
