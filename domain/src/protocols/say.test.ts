import { expect, test } from "vitest";
import { sayAnswers } from "./say.ts";
import { formOf, shipped } from "./shipped.fixture.ts";

test("answers are said with their labels, in the order of the form", async () => {
  const form = formOf(await shipped("covid-2020-4"), "health_check");
  const answers = {
    symptoms: ["cough", "fever"],
    temperature: 37,
    travel_14d: true,
    came_from: "4201",
    last_left: "2020-02-01",
  };
  expect(sayAnswers(form, answers)).toEqual({
    zh: "体温：37.0 ℃；可疑症状：发热（自述）、咳嗽；近14天是否离开本地：是；来（返）前所在地：4201；离开该地日期：2020-02-01",
    en: "Temperature: 37.0 ℃; Suspicious symptoms: Fever (as told), Cough; Left locality in 14 days: yes; Place before arrival: 4201; Date of leaving it: 2020-02-01",
  });
});

test("an empty choice is none, and a free text is never repeated", async () => {
  const protocol = await shipped("covid-2020-4");
  expect(sayAnswers(formOf(protocol, "health_check"), { symptoms: [] }).zh).toBe("可疑症状：无");
  const said = sayAnswers(formOf(protocol, "household_visit"), {
    outcome: "absent",
    note: "测某某",
  });
  expect(said).toEqual({
    zh: "入户情况：家中无人；备注：已填写",
    en: "Visit result: Nobody at home; Remark: written",
  });
});
