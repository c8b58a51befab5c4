import { defineConfig } from "vitest/config";
import { seed } from "./server/test/seed.ts";

// Workers take the seed from here, so that one number repeats a whole run.
const env = { LIANFANG_TEST_SEED: String(seed) };
const setupFiles = ["server/test/seed.ts"];

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    projects: [
      { test: { name: "domain", include: ["domain/src/**/*.test.ts"], setupFiles, env } },
      { test: { name: "apps", include: ["{console,field}/src/**/*.test.ts"], setupFiles, env } },
      {
        test: {
          name: "server",
          include: ["server/{src,test}/**/*.test.ts"],
          globalSetup: "server/test/global.ts",
          setupFiles,
          env,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
