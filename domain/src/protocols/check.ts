import { Check, Errors } from "typebox/value";
import type { TSchema } from "typebox";
import { problem, type Problem } from "../problem.ts";
import { AllOf, AnyOf, CameFrom, Missed, Threshold, Unanswered, Within } from "./condition.ts";
import { ChoiceField, DateField, FlagField, NumberField, TextField } from "./form.ts";
import { inconsistency, type Flaw } from "./consistency.ts";
import { Protocol } from "./protocol.ts";

/**
 * A protocol file as read from JSON, or `protocol.invalid` with the JSON pointer of the
 * first flaw and what is wrong there (both languages). Beyond the schema: ids are unique,
 * rules ask for fields that exist and fit, codes exist, limits lie inside a field's range.
 */
export function checkProtocol(json: unknown): Protocol | Problem {
  if (!Check(Protocol, json)) return refusal(misshapen(json));
  const flaw = inconsistency(json);
  return flaw === null ? json : refusal(flaw);
}

function refusal({ path, zh, en }: Flaw): Problem {
  return problem("protocol.invalid", { path: path || "/", message: `${zh} (${en})` });
}

const simple: Record<string, TSchema> = {
  threshold: Threshold,
  anyOf: AnyOf,
  missed: Missed,
  within: Within,
  cameFrom: CameFrom,
  unanswered: Unanswered,
};

const fields: Record<string, TSchema> = {
  choice: ChoiceField,
  choices: ChoiceField,
  number: NumberField,
  date: DateField,
  text: TextField,
  flag: FlagField,
};

/**
 * Where the shape is wrong. Conditions and fields are unions, whose errors would name
 * every variant that was not meant; so each is held against the one it claims to be first.
 */
function misshapen(json: unknown): Flaw {
  for (const [i, rule] of listIn(json, "rules").entries()) {
    const when = inside(rule, "when");
    const flaw = badCondition(when, `/rules/${i}/when`, { ...simple, allOf: AllOf });
    if (flaw !== null) return flaw;
  }
  for (const [i, form] of listIn(json, "forms").entries()) {
    for (const [j, field] of listIn(form, "fields").entries()) {
      const path = `/forms/${i}/fields/${j}`;
      const type = inside(field, "type");
      const schema = typeof type === "string" ? own(fields, type) : undefined;
      if (schema === undefined) {
        return { path: `${path}/type`, zh: "没有这种字段", en: "no such type of field" };
      }
      const flaw = firstError(schema, field, path);
      if (flaw !== null) return flaw;
    }
  }
  return firstError(Protocol, json, "") ?? { path: "", zh: "格式不符", en: "does not fit" };
}

function badCondition(
  when: unknown,
  path: string,
  vocabulary: Record<string, TSchema>,
): Flaw | null {
  const keys = typeof when === "object" && when !== null ? Object.keys(when) : [];
  const schema = keys.length === 1 ? own(vocabulary, keys[0] ?? "") : undefined;
  if (schema === undefined) {
    return { path, zh: "没有这种条件", en: "no such condition" };
  }
  for (const [i, part] of listIn(when, "allOf").entries()) {
    const flaw = badCondition(part, `${path}/allOf/${i}`, simple);
    if (flaw !== null) return flaw;
  }
  return firstError(schema, when, path);
}

function firstError(schema: TSchema, value: unknown, path: string): Flaw | null {
  const error = Errors(schema, value)[0];
  if (error === undefined) return null;
  const at = path + error.instancePath;
  if (error.keyword === "boolean") return { path: at, zh: "没有这个字段", en: "unknown field" };
  return { path: at, zh: "格式不符", en: error.message };
}

function own(map: Record<string, TSchema>, key: string): TSchema | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function inside(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

function listIn(value: unknown, key: string): readonly unknown[] {
  const list = inside(value, key);
  return Array.isArray(list) ? list : [];
}
