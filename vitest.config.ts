import { defineConfig } from "vitest/config";
// Chooses the seed of the run; the workers inherit it.
import "./server/test/seed.ts";

const setupFiles = ["server/test/seed.ts"];

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    projects: [
      { test: { name: "domain", include: ["domain/src/**/*.test.ts"], setupFiles } },
      { test: { name: "apps", include: ["{console,field}/src/**/*.test.ts"], setupFiles } },
      {
        test: {
          name: "server",
          include: ["server/{src,test}/**/*.test.ts"],
          globalSetup: "server/test/global.ts",
          setupFiles,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
