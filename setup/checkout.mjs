import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout, whatever folder the command was given in. */
export const root = resolve(fileURLToPath(new URL("..", import.meta.url)));

/** What the set-up keeps for itself: Node 24 and its locks. Git ignores it. */
export const ownFolder = resolve(root, ".node");

/**
 * Whether the file of this `import.meta.url` is the one Node was asked to run.
 * `import.meta.main` would say it too, but is silently undefined before Node 24.2.
 */
export function isMain(url) {
  const asked = process.argv[1];
  return asked !== undefined && realpathSync(asked) === realpathSync(fileURLToPath(url));
}

/** One line for a person, Chinese first. */
export function say(zh, en) {
  process.stdout.write(`${zh} · ${en}\n`);
}

/** An error whose text is all a person needs; it is shown without a stack. */
export class SetupProblem extends Error {
  constructor(zh, en, details = "") {
    super([zh, en, details].filter(Boolean).join("\n"));
    this.name = "SetupProblem";
    this.details = details;
  }
}

/** Runs the body of a program; a SetupProblem ends it with its text and exit code 1. */
export async function explained(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof SetupProblem)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
