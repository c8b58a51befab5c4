// How many batches the server takes at a time, and when it asks the others back. Each
// refused sender is given a place of its own in a queue that exists only as times: the sum
// of the waits is what the server can do, and nobody comes twice in vain. Pure, so that the
// return of very many phones can be simulated with the server's own rule.

/** Batches at work at once; more would only wait for each other in the database. */
export const mostAtWork = 32;
/** The server asks nobody to wait longer; who comes back then is asked again. */
const longestSeconds = 1_800;
/** A place is given a little later than the average batch needs, so that the queue drains. */
const slack = 1.05;

export type Intake = {
  readonly atWork: number;
  /** Milliseconds between two batches that end, as it was lately. */
  readonly pace: number;
  /** When the last batch ended; null: none yet. */
  readonly endedAt: number | null;
  /** The last place given away, in milliseconds. */
  readonly promised: number;
};

export const emptyIntake: Intake = { atWork: 0, pace: 10, endedAt: null, promised: 0 };

/** Taken, or the whole seconds after which the sender shall come again. */
export function begin(
  intake: Intake,
  now: number,
): { readonly intake: Intake; readonly waitSeconds: number | null } {
  if (intake.atWork < mostAtWork) {
    return { intake: { ...intake, atWork: intake.atWork + 1 }, waitSeconds: null };
  }
  const promised = Math.max(intake.promised, now + 1_000) + intake.pace * slack;
  const wait = Math.ceil((promised - now) / 1000);
  return {
    intake: { ...intake, promised: Math.min(promised, now + longestSeconds * 1000) },
    waitSeconds: Math.min(longestSeconds, wait),
  };
}

/** A batch has ended. The pace is learned only while the server was full, else it would measure idleness. */
export function end(intake: Intake, now: number): Intake {
  const wasFull = intake.atWork >= mostAtWork;
  const gap = intake.endedAt === null ? null : now - intake.endedAt;
  const pace = wasFull && gap !== null ? intake.pace * 0.98 + gap * 0.02 : intake.pace;
  return { ...intake, atWork: Math.max(0, intake.atWork - 1), pace, endedAt: now };
}
