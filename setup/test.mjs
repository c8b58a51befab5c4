// npm test: everything. Its last line is "N passed, M failed", counting steps.
import { buildApps } from "./build.mjs";
import { checkSteps } from "./check.mjs";
import { conclude, runSteps } from "./steps.mjs";

const steps = [
  ...checkSteps,
  {
    name: "全部测试 all tests",
    command: ["node_modules/vitest/vitest.mjs", "run"],
    needs: ["vitest.config.ts"],
  },
  {
    name: "构建页面 build",
    work: buildApps,
    needs: ["console/vite.config.ts", "field/vite.config.ts"],
  },
  {
    name: "浏览器测试 browser tests",
    command: ["node_modules/@playwright/test/cli.js", "test", "-c", "e2e/playwright.config.ts"],
    needs: ["e2e/playwright.config.ts"],
  },
  {
    name: "故障演练 chaos",
    command: ["chaos/src/main.ts", "--seconds", "20", "--seed", "1", "--json"],
    needs: ["chaos/src/main.ts"],
  },
];

conclude(await runSteps(steps));
