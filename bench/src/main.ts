// npm run bench -- ingest --json [--households N] [--alternations N] [--batches N] [--profile DIR]
// npm run bench -- import --json [--rows N] [--profile DIR]

import { parseArgs } from "node:util";
import { workersPerBatch } from "./batches.ts";
import { measureImport } from "./import.ts";
import { measureIngest, type Turn } from "./ingest.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    households: { type: "string", default: "300000" },
    alternations: { type: "string", default: "7" },
    batches: { type: "string", default: "20" },
    rows: { type: "string", default: "100000" },
    profile: { type: "string" },
  },
});
const [bench] = positionals;
if (bench === "import") {
  const { profile } = values;
  const figures = await measureImport({ rows: Number(values.rows), profile }, (text) =>
    console.error(text),
  );
  console.log(values.json ? JSON.stringify(figures) : JSON.stringify(figures, null, 2));
  process.exit(figures.pass ? 0 : 1);
}
if (bench !== "ingest") {
  throw new Error("测试有两项 · the benches are: npm run bench -- ingest|import --json");
}
/** The pass mark and the aim (issue 2, first figures). */
const [most, aim] = [5, 3];
const households = Number(values.households);
const turns = await measureIngest(
  {
    households,
    alternations: Number(values.alternations),
    batches: Number(values.batches),
    profile: values.profile,
  },
  (text) => console.error(text),
);

const median = (of: (turn: Turn) => number): number => {
  const sorted = turns.map(of).toSorted((a, b) => a - b);
  return Number((sorted[Math.floor(sorted.length / 2)] ?? Number.NaN).toFixed(3));
};
const perRow = (of: (turn: Turn) => number): number =>
  median((turn) => (of(turn) / turn.rows) * 1e6);
const cpuRatio = median(({ ingest, copy }) => (ingest.server + ingest.postgres) / copy.postgres);
const figures = {
  pass: cpuRatio <= most,
  cpu_ratio: cpuRatio,
  cpu_ratio_most: most,
  cpu_ratio_aim: aim,
  wall_ratio: median(({ ingest, copy }) => ingest.wall / copy.wall),
  rows_per_second: median(({ rows, ingest }) => rows / ingest.wall),
  copy_rows_per_second: median(({ rows, copy }) => rows / copy.wall),
  server_cpu_us_per_row: perRow(({ ingest }) => ingest.server),
  postgres_cpu_us_per_row: perRow(({ ingest }) => ingest.postgres),
  copy_cpu_us_per_row: perRow(({ copy }) => copy.postgres),
  rows_per_turn: median(({ rows }) => rows),
  alternations: turns.length,
  households,
  workers_per_batch: workersPerBatch,
};
console.log(values.json ? JSON.stringify(figures) : JSON.stringify(figures, null, 2));
process.exitCode = figures.pass ? 0 : 1;
