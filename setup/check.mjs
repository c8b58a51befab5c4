// npm run check: the fast gate. Everything that can be known without a database or a browser.
import { isMain } from "./checkout.mjs";
import { conclude, runSteps } from "./steps.mjs";

export const checkSteps = [
  { name: "类型 types", command: ["node_modules/typescript/bin/tsc", "-b"] },
  {
    name: "规则与分层 lint",
    command: ["node_modules/oxlint/bin/oxlint", "-c", "oxlint.config.mjs", "--type-aware"],
    needs: ["oxlint.config.mjs"],
  },
  { name: "格式 format", command: ["node_modules/oxfmt/bin/oxfmt", "--check"] },
  { name: "无用代码 dead code", command: ["node_modules/knip/bin/knip.js"], needs: ["knip.json"] },
  {
    name: "规则的测试 domain tests",
    command: ["node_modules/vitest/vitest.mjs", "run", "--project", "domain"],
    needs: ["vitest.config.ts"],
  },
];

if (isMain(import.meta.url)) conclude(await runSteps(checkSteps));
