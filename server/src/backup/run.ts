// How the two commands run: they say what happened to a person, and to a script with --json.

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/**
 * Runs a command: `read` returns null where something needed is missing. Leaves 0 if the
 * result passes, 1 if it does not or anything went wrong, 2 for arguments that are none.
 */
export async function runCommand<A>(
  usage: string,
  read: (args: string[]) => A | null,
  act: (options: A) => Promise<{ readonly pass: boolean }>,
): Promise<void> {
  const args = process.argv.slice(2);
  const json = args.includes("--json");
  const options = attempt(() => read(args));
  if (options === null) {
    process.stderr.write(`${usage}\n`);
    if (json) say(JSON.stringify({ pass: false, error: usage }));
    process.exitCode = 2;
    return;
  }
  try {
    const result = await act(options);
    if (json) say(JSON.stringify(result));
    process.exitCode = result.pass ? 0 : 1;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${message}\n`);
    if (json) say(JSON.stringify({ pass: false, error: message }));
    process.exitCode = 1;
  }
}

function attempt<A>(read: () => A | null): A | null {
  try {
    return read();
  } catch {
    return null;
  }
}
