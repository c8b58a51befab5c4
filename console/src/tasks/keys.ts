import { useEffect } from "react";

type Handlers = { next: () => void; previous: () => void; open: () => void; select: () => void };

/** j next, k previous, Enter opens, x selects; silent while someone types or a dialogue is open. */
export function useListKeys({ next, previous, open, select }: Handlers): void {
  useEffect(() => {
    const acts: Record<string, () => void> = { j: next, k: previous, x: select };
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (document.querySelector("dialog[open], .ant-modal-wrap:not([style*='none'])")) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (target?.closest("input:not([type=checkbox]), textarea, select, [contenteditable]"))
        return;
      // Enter on a button or link is that button's or link's own.
      if (event.key === "Enter" && !target?.closest("button, a, input")) open();
      const act = acts[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    }
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [next, previous, open, select]);
}
