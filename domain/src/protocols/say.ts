// Answers in words, with the labels of their form, for a page that people read.

import { shown } from "./decimal.ts";
import type { Answer, Answers } from "./answer.ts";
import type { Field, Form } from "./form.ts";

type Said = { readonly zh: string; readonly en: string };

/**
 * The answers in the order of the form: `体温：37.6 ℃；可疑症状：咳嗽`. What someone wrote
 * freely is not repeated, for it may hold a name; only that it was written is said.
 */
export function sayAnswers(form: Form, answers: Answers): Said {
  const said = form.fields.flatMap((field) => {
    const answer = answers[field.key];
    if (answer === undefined) return [];
    const { zh, en } = sayAnswer(field, answer);
    return [{ zh: `${field.label.zh}：${zh}`, en: `${field.label.en}: ${en}` }];
  });
  return {
    zh: said.map(({ zh }) => zh).join("；"),
    en: said.map(({ en }) => en).join("; "),
  };
}

function sayAnswer(field: Field, answer: Answer): Said {
  switch (field.type) {
    case "choice":
    case "choices": {
      const chosen = [answer].flat();
      const codes = field.codes.filter(({ code }) => chosen.includes(code));
      if (codes.length === 0) return { zh: "无", en: "none" };
      return {
        zh: codes.map(({ zh }) => zh).join("、"),
        en: codes.map(({ en }) => en).join(", "),
      };
    }
    case "number": {
      const value = typeof answer === "number" ? shown(answer, field) : "?";
      const text = field.unit === undefined ? value : `${value} ${field.unit}`;
      return { zh: text, en: text };
    }
    case "flag":
      return answer === true ? { zh: "是", en: "yes" } : { zh: "否", en: "no" };
    case "date":
      return { zh: String(answer), en: String(answer) };
    case "text":
      return field.holds === "area"
        ? { zh: String(answer), en: String(answer) }
        : { zh: "已填写", en: "written" };
  }
}
