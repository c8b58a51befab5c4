// What a register left open about a person: a warning that is no rule of the protocol is
// asked by telephone, so that nobody falls out.

import type { Protocol } from "../protocols/protocol.ts";
import { longestExplanation } from "../signals/explain.ts";
import type { RowProblem } from "./import.ts";
import { quietCodes } from "./register-words.ts";
import { codeOfSignal } from "./signals.ts";

type Kept = Pick<RowProblem, "code" | "level" | "zh" | "en">;

/** The cause of a task in words; null where nothing is left open. Repeats no cell. */
export function explained(
  problems: readonly Kept[],
  protocol: Protocol | null,
): { causeZh: string; causeEn: string } | null {
  const known = new Set(protocol?.rules.map(({ signal }) => codeOfSignal(signal)));
  const open = problems.filter(
    ({ level, code }) => level === "warning" && !known.has(code) && !quietCodes.has(code),
  );
  if (open.length === 0) return null;
  const words = (language: "zh" | "en") => [...new Set(open.map((one) => one[language]))];
  return {
    causeZh: `登记资料待补全：${words("zh").join("；")}`.slice(0, longestExplanation.zh),
    causeEn: `The register is incomplete: ${words("en").join("; ")}`.slice(
      0,
      longestExplanation.en,
    ),
  };
}
