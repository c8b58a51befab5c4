import { covers, type Range } from "../areas/area.ts";
import type { Role } from "../role.ts";

/** Why a task cannot go to a colleague. */
export const assignRefusals = ["unknown", "closed", "not-able"] as const;
export type AssignRefusal = (typeof assignRefusals)[number];

/** A working role in an area, in force. */
export type WorkRight = { readonly role: Role; readonly span: readonly Range[] };

/** Whether someone with these rights sees the task where it lies, and so can answer for it. */
export function mayAnswer(
  rights: readonly WorkRight[],
  { gridNo, disease }: { readonly gridNo: number; readonly disease: boolean },
): boolean {
  return rights.some(
    // The health authority sees signals of disease and nothing else.
    ({ role, span }) => covers(span, gridNo) && (role !== "health" || disease),
  );
}

/** Why a task does not go to whoever has these rights; null: it goes. */
export function assignRefusal(
  task:
    | { readonly gridNo: number; readonly disease: boolean; readonly isDone: boolean }
    | undefined,
  rights: readonly WorkRight[],
): AssignRefusal | null {
  if (task === undefined) return "unknown";
  if (task.isDone) return "closed";
  return mayAnswer(rights, task) ? null : "not-able";
}
