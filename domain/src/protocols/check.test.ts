import { beforeEach, expect, test } from "vitest";
import { checkProtocol } from "./check.ts";
import { shippedJson } from "./shipped.fixture.ts";

let file: unknown;
beforeEach(async () => {
  file = await shippedJson("covid-2020-4");
});

/** Sets what a JSON pointer names; undefined takes it away. */
function mend(pointer: string, value: unknown): unknown {
  const keys = pointer.split("/").slice(1);
  const last = keys.pop() ?? "";
  const parent = keys.reduce<unknown>((at, key) => Reflect.get(Object(at), key), file);
  if (value === undefined) Reflect.deleteProperty(Object(parent), last);
  else Reflect.set(Object(parent), last, value);
  return file;
}

const fever = "/rules/0";
const symptoms = "/rules/1/when/anyOf";
const keyArea = "/rules/3/when/allOf";
const absent = "/rules/4/when/allOf";
const visit = "/forms/0";
const health = "/forms/1";

test.each([
  // the shape
  ["/rule", [], "/rule"],
  ["/id", "COVID 4", "/id"],
  ["/edition", "4", "/edition"],
  ["/number", 109, "/number"],
  ["/rules", {}, "/rules"],
  ["/forms", [], "/forms"],
  ["/title/zh", "长".repeat(81), "/title/zh"],
  ["/title/en", undefined, "/title"],
  [`${fever}/urgency`, "soon", `${fever}/urgency`],
  [`${fever}/task/dueMinutes`, 0, `${fever}/task/dueMinutes`],
  [`${fever}/advice`, [], `${fever}/advice`],
  [`${fever}/advice/3`, { zh: "第四步", en: "a fourth step" }, `${fever}/advice`],
  [`${fever}/citation/section`, undefined, `${fever}/citation`],
  // a condition outside the vocabulary
  [`${fever}/when`, { expression: "temperature > 37" }, `${fever}/when`],
  [`${fever}/when`, "temperature > 37", `${fever}/when`],
  [`${fever}/when/anyOf`, { field: "symptoms", codes: ["cough"] }, `${fever}/when`],
  [`${fever}/when/threshold/atLeast`, "37.3", `${fever}/when/threshold/atLeast`],
  [`${fever}/when/threshold/below`, 40, `${fever}/when/threshold/below`],
  [`${keyArea}/0`, { allOf: [] }, `${keyArea}/0`],
  [`${keyArea}/0/cameFrom/areas`, ["4"], `${keyArea}/0/cameFrom/areas/0`],
  [`${keyArea}/1/within/before`, "today", `${keyArea}/1/within/before`],
  [`${absent}/1/missed/times`, 0, `${absent}/1/missed/times`],
  // a field outside the vocabulary
  [`${visit}/fields/0/type`, "photo", `${visit}/fields/0/type`],
  [`${visit}/fields/0/codes`, undefined, `${visit}/fields/0`],
  [`${visit}/fields/1/maxLength`, 501, `${visit}/fields/1/maxLength`],
  [`${health}/fields/0/codes`, [], `${health}/fields/0/codes`],
  [`${health}/fields/0/key`, "__proto__", `${health}/fields/0/key`],
  // what contradicts itself
  ["/issued", "2020-02-30", "/issued"],
  ["/rules/1/id", "fever", "/rules/1/id"],
  ["/forms/1/id", "household_visit", "/forms/1/id"],
  [`${health}/fields/1/key`, "temperature", `${health}/fields/1/key`],
  [`${health}/fields/1/codes/1/code`, "fever", `${health}/fields/1/codes/1/code`],
  [`${health}/fields/0/max`, 34, `${health}/fields/0/max`],
  [`${health}/fields/0/max`, 43.05, `${health}/fields/0/max`],
  [`${health}/fields/4/needs`, "arrived", `${health}/fields/4/needs`],
  [`${health}/fields/4/needs`, "came_from", `${health}/fields/4/needs`],
  [`${fever}/when/threshold/field`, "pulse", `${fever}/when/threshold/field`],
  [`${fever}/when/threshold/field`, "symptoms", `${fever}/when/threshold/field`],
  [`${fever}/when/threshold/unit`, "°F", `${fever}/when/threshold/unit`],
  [`${fever}/when/threshold/atLeast`, 43.1, `${fever}/when/threshold/atLeast`],
  [`${fever}/when/threshold/atLeast`, 37.25, `${fever}/when/threshold/atLeast`],
  [`${symptoms}/codes/1`, "sneeze", `${symptoms}/codes/1`],
  [`${symptoms}/field`, "temperature", `${symptoms}/field`],
  [`${keyArea}/0/cameFrom/field`, "last_left", `${keyArea}/0/cameFrom/field`],
  [`${keyArea}/1/within/field`, "came_from", `${keyArea}/1/within/field`],
  [`${absent}/1/missed/obligation`, "swab", `${absent}/1/missed/obligation`],
  [`${keyArea}/0`, { anyOf: { field: "outcome", codes: ["seen"] } }, "/rules/3/when"],
  [
    `${fever}/when`,
    { unanswered: { form: "swab", field: "result" } },
    `${fever}/when/unanswered/form`,
  ],
  [
    `${fever}/when`,
    { unanswered: { form: "health_check", field: "outcome" } },
    `${fever}/when/unanswered/field`,
  ],
  [
    `${fever}/when`,
    { unanswered: { form: "health_check", field: "symptoms" } },
    `${fever}/when/unanswered/field`,
  ],
  [`${fever}/when`, { unanswered: { field: "temperature" } }, `${fever}/when/unanswered`],
  [`${keyArea}/1`, { unanswered: { form: "employee_health", field: "am_temp" } }, "/rules/3/when"],
])("%s set to %j is refused at %s", (pointer, value, path) => {
  expect(checkProtocol(mend(pointer, value))).toMatchObject({
    problem: "protocol.invalid",
    details: { path, message: expect.stringMatching(/\p{Script=Han}.*\(.+\)/u) },
  });
});

test.each([null, undefined, 4, "{}", [], {}])("%j is no protocol", (json) => {
  expect(checkProtocol(json)).toMatchObject({ problem: "protocol.invalid" });
});

test("a limit that a district changes within the field's range is taken", () => {
  const changed = checkProtocol(mend(`${fever}/when/threshold/atLeast`, 37.2));
  expect(changed).toMatchObject({
    rules: expect.arrayContaining([
      expect.objectContaining({
        id: "fever",
        when: { threshold: expect.objectContaining({ atLeast: 37.2 }) },
      }),
    ]),
  });
});
