import type { ImportBatch } from "@lianfang/domain/imports/contract";

/** Something goes on at the server and the page should ask how far. */
export function isRunning({ state }: Pick<ImportBatch, "state">): boolean {
  return state === "reading" || state === "committing" || state === "undoing";
}

/** The step of the way on which a batch stands. */
export function stepOf({ state }: Pick<ImportBatch, "state">): 1 | 2 | 3 {
  if (state === "failed") return 1;
  return state === "reading" || state === "checked" ? 2 : 3;
}
