import type { Form } from "@lianfang/domain/protocols/form";
import { expect, test } from "vitest";
import { canBeWell, exceptions, wellAnswers } from "./well.ts";

const label = { zh: "题", en: "Question" };
const codes = [
  { code: "cough", zh: "咳嗽", en: "Cough" },
  { code: "chills", zh: "畏寒", en: "Chills" },
];
const form: Form = {
  id: "health_check",
  title: label,
  subject: "person",
  fields: [
    {
      key: "reading",
      label,
      required: false,
      type: "number",
      min: 1,
      max: 9,
      step: 0.1,
      unit: "℃",
    },
    { key: "signs", label, required: true, type: "choices", codes },
    { key: "away", label, required: true, type: "flag" },
    { key: "left", label, required: false, type: "date" },
  ],
};

test("all well answers what can be answered with none or no, and invents no reading", () => {
  expect(wellAnswers(form)).toEqual({ signs: [], away: false });
  expect(canBeWell(form, "2020-02-11")).toBe(true);
});

test("a form that asks for a choice of everyone has no all well", () => {
  const asking: Form = {
    ...form,
    fields: [...form.fields, { key: "lives", label, required: true, type: "choice", codes }],
  };
  expect(canBeWell(asking, "2020-02-11")).toBe(false);
});

test("only what differs from all well is named before recording", () => {
  expect(exceptions(form, wellAnswers(form), "zh")).toEqual([]);
  const answers = { reading: 7.5, signs: ["chills"], away: true };
  expect(exceptions(form, answers, "en")).toEqual(["Question 7.5 ℃", "Chills", "Question"]);
});
