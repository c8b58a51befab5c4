import { expect, test } from "vitest";
import type { Answers } from "../protocols/answer.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { shipped } from "../protocols/shipped.fixture.ts";
import { detect } from "./detect.ts";
import { explain, longestExplanation } from "./explain.ts";

const day = "2020-02-15";

function explained(protocol: Protocol, form: string, answers: Answers, language: "zh" | "en") {
  const missed = { household_visit: 3 };
  return detect(protocol, { form, day, answers, missed }).map((s) =>
    explain(s, protocol, language),
  );
}

test("an explanation says what was seen, the limit and the source, in Chinese and English", async () => {
  const covid = await shipped("covid-2020-5");
  const answers = {
    temperature: 38,
    symptoms: ["cough", "short_breath"],
    exposure: ["case_contact"],
    came_from: "420106",
    last_left: "2020-02-05",
  };
  expect(explained(covid, "health_check", answers, "zh")).toEqual([
    "体温 38.0 ℃ ≥ 37.3 ℃ · 体温门槛设定（基层通行做法） · 设定，默认 37.3 ℃；未找到国家方案原文",
    "可疑症状：咳嗽、气促、呼吸困难 · 国家卫生健康委员会说明（2020年2月5日） · 医学观察：出现症状的处置；未见第四版原文",
    "近14天接触情况：接触确诊/疑似病例 · 新型冠状病毒肺炎防控方案（第五版） · 密切接触者判定：症状出现前 2 天起、1 米内、未有效防护",
    "来（返）前所在地 420106，属所列地区；离开该地日期 2020-02-05，在 14 天内 · 国家卫生健康委员会说明（2020年2月5日） · 自最后可能暴露起 14 天；重点地区为设定，默认湖北（42）",
  ]);
  const [fever, symptoms, , keyArea] = explained(covid, "health_check", answers, "en");
  expect(fever).toMatch(/^Temperature 38\.0 ℃ ≥ 37\.3 ℃ · Temperature limit as set/);
  expect(symptoms).toMatch(/^Suspicious symptoms: Cough, Shortness of breath · /);
  expect(keyArea).toMatch(
    /^Place before arrival 420106, in an area listed; Date of leaving it 2020-02-05, within 14 days · /,
  );
});

test("a missed obligation is counted", async () => {
  const covid = await shipped("covid-2020-4");
  const answers = { outcome: "absent" };
  expect(explained(covid, "household_visit", answers, "zh")[0]).toMatch(
    /^入户情况：家中无人；入户排查登记连续 3 次未见（≥ 3 次） · /,
  );
  expect(explained(covid, "household_visit", answers, "en")[0]).toMatch(
    /^Visit result: Nobody at home; Household screening visit: missed 3 times in a row \(≥ 3\) · /,
  );
});

test("an explanation fits where it is kept and still names its source", async () => {
  const covid = await shipped("covid-2020-4");
  const long = { zh: "长".repeat(60), en: "long ".repeat(24) };
  const forms = covid.forms.map((form) => ({
    ...form,
    fields: form.fields.map((field) => ({ ...field, label: long })),
  }));
  const document = { zh: "文".repeat(80), en: "d".repeat(160) };
  const rules = covid.rules.map((rule) => ({
    ...rule,
    citation: { ...rule.citation, document, section: document },
  }));
  const wide = { ...covid, forms, rules };
  const answers = { came_from: "420106", last_left: "2020-02-05", symptoms: [] };
  for (const language of ["zh", "en"] as const) {
    const [text = ""] = explained(wide, "health_check", answers, language);
    expect(text.length).toBeLessThanOrEqual(longestExplanation[language]);
    expect(text).toContain(`… · ${document[language]} · ${document[language]}`);
  }
});

test("a signal of a newer edition than the device holds is said to be so", async () => {
  const flu = await shipped("influenza-sample");
  const signal = {
    rule: "exposure",
    signal: "exposure",
    evidence: [],
    disease: true,
    urgency: "now",
  } as const;
  expect(explain({ ...signal, evidence: [] }, flu, "zh")).toContain("请联网更新");
  expect(explain({ ...signal, evidence: [] }, flu, "en")).toContain("connect to update");
});
