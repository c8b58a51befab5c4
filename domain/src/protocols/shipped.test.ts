import { expect, test } from "vitest";
import { isProblem } from "../problem.ts";
import { checkProtocol } from "./check.ts";
import { shipped, shippedIds, shippedJson } from "./shipped.fixture.ts";

test.each(shippedIds)("%s can be put in force as it is shipped", async (id) => {
  const protocol = checkProtocol(await shippedJson(id));
  expect(isProblem(protocol) ? protocol.details : null).toBeNull();
  expect(protocol).toMatchObject({ id });
});

test("the fifth edition changes what counts as contact and nothing else", async () => {
  const [four, five] = [await shipped("covid-2020-4"), await shipped("covid-2020-5")];
  const changed = four.rules.filter((rule, i) => {
    return JSON.stringify(rule) !== JSON.stringify(five.rules[i]);
  });
  expect(changed.map(({ id }) => id)).toEqual(["exposure"]);
  expect(five.rules).toHaveLength(four.rules.length);
  const fields = (protocol: typeof four) => protocol.forms.flatMap((form) => form.fields);
  const reworded = fields(four).filter((field, i) => {
    return JSON.stringify(field) !== JSON.stringify(fields(five)[i]);
  });
  expect(reworded.map(({ key }) => key)).toEqual(["exposure"]);
  expect([four.issued, five.issued]).toEqual(["2020-02-06", "2020-02-21"]);
});

test("a sample says that it is one, in both languages", async () => {
  const { title, number } = await shipped("influenza-sample");
  expect(title.zh).toContain("样例");
  expect(title.en).toContain("sample");
  expect(number).toBeNull();
});

test("the temperature limit is cited as a setting, because no primary text was found", async () => {
  for (const id of ["covid-2020-4", "covid-2020-5"]) {
    const fever = (await shipped(id)).rules.find((rule) => rule.id === "fever");
    expect(fever?.citation.section.zh).toContain("设定，默认 37.3 ℃");
    expect(fever?.citation.section.en).toContain("no primary text found");
  }
});
