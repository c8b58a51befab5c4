import { useEffect } from "react";

const floating = "dialog[open], .ant-modal-wrap:not([style*='none']), .ant-drawer-open";
const typing = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";

/**
 * Acts of a page by their key (j next, k previous, Enter opens); silent while someone types or
 * a dialogue is open.
 */
export function useKeys(acts: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (document.querySelector(floating)) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (target?.closest(typing)) return;
      // Enter on a button or link is that button's or link's own.
      if (event.key === "Enter" && target?.closest("button, a, input")) return;
      const act = acts[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    }
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [acts]);
}
