import type { Protocol } from "../protocols/protocol.ts";
import { detect } from "../signals/detect.ts";
import { answersOf } from "./answers.ts";
import type { ImportKind, RowProblem } from "./import.ts";
import type { ReadRow } from "./row.ts";

/**
 * What the protocol's rules make of a row that was read, as warnings: each signal once, its
 * code the signal's in lower case with underscores. The words are the rule's title and first
 * advice, for a problem does not repeat what a cell holds.
 */
export function signalsOf(kind: ImportKind, row: ReadRow, protocol: Protocol): RowProblem[] {
  if (row.state !== "read") return [];
  const answered = answersOf(kind, row.values, protocol);
  if (answered === null) return [];
  const warnings = new Map<string, RowProblem>();
  for (const { rule: id, signal } of detect(protocol, answered)) {
    const rule = protocol.rules.find((one) => one.id === id);
    if (rule === undefined || warnings.has(signal)) continue;
    const [advice] = rule.advice;
    warnings.set(signal, {
      sheet: row.sheet,
      row: row.row,
      column: null,
      code: codeOfSignal(signal),
      level: "warning",
      zh: `${rule.title.zh}：${advice?.zh ?? ""}`.slice(0, 300),
      en: `${rule.title.en}: ${advice?.en ?? ""}`.slice(0, 400),
    });
  }
  return [...warnings.values()];
}

/** A row with the warnings that the rules add to those of reading it. */
export function withSignals(kind: ImportKind, row: ReadRow, protocol: Protocol): ReadRow {
  if (row.state !== "read") return row;
  return { ...row, problems: [...row.problems, ...signalsOf(kind, row, protocol)] };
}

/** The code of the warning that tells of a signal: `keyArea` is `key_area`. */
export function codeOfSignal(signal: string): string {
  return signal.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
