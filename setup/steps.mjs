import { existsSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { runChild } from "./child.mjs";
import { root } from "./checkout.mjs";

const print = (line = "") => process.stdout.write(`${line}\n`);

/**
 * Runs every step of a gate, whatever became of those before, and prints each with its time
 * and then all of them together. Resolves to the number of steps that passed and failed.
 *
 * A step has a `name` in both languages and either a `command` (a file run by Node, with its
 * arguments) or `work`; `needs` are the files without which there is nothing to run yet.
 */
export async function runSteps(steps) {
  const results = [];
  for (const step of steps) {
    const missing = (step.needs ?? []).filter((file) => !existsSync(join(root, file)));
    if (missing.length > 0) {
      results.push({
        step,
        mark: "–",
        note: `跳过 skipped: ${missing.join(", ")} 尚无 not there yet`,
      });
      continue;
    }
    print(`\n▸ ${step.name}`);
    const startedAt = performance.now();
    const outcome = await run(step);
    const note = `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
    results.push({ step, mark: outcome.passed ? "✓" : "✗", note });
    if (outcome.stoppedBy) break;
  }
  print();
  for (const { step, mark, note } of results) print(`${mark} ${step.name}  ${note}`);
  const count = (mark) => results.filter((result) => result.mark === mark).length;
  return { passed: count("✓"), failed: count("✗") };
}

async function run(step) {
  if (step.work) {
    try {
      await step.work();
      return { passed: true };
    } catch (error) {
      print(error.message);
      return { passed: false };
    }
  }
  const [file, ...args] = step.command;
  const { code, stoppedBy } = await runChild(process.execPath, [join(root, file), ...args], {
    cwd: root,
  });
  return { passed: code === 0, stoppedBy };
}

/** The last line of a gate, alone and plain for whoever reads it by program, and its exit code. */
export function conclude({ passed, failed }) {
  print();
  print(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
