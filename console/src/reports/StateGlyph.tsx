import type { DoorState } from "@lianfang/domain/people/household";

const glyphs = {
  open: "○",
  seen: "●",
  absent: "◐",
  refused: "◇",
  vacant: "–",
  found: "＋",
} as const;

export type Counted = DoorState | "found";

/** The sign of a door's state, everywhere the same; its word stands beside it. */
export function StateGlyph({ state }: { state: Counted }) {
  return (
    <span className={`glyph glyph-${state}`} aria-hidden="true">
      {glyphs[state]}
    </span>
  );
}
