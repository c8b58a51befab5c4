import { useEffect, useLayoutEffect } from "react";

const places = new Map<string, number>();

/** A new page begins at its top; a list is where it was left. */
export function useScroll(page: string, isList: boolean): void {
  useLayoutEffect(() => {
    window.scrollTo(0, isList ? (places.get(page) ?? 0) : 0);
  }, [page, isList]);
  useEffect(() => {
    const remember = () => places.set(page, window.scrollY);
    window.addEventListener("scroll", remember, { passive: true });
    return () => window.removeEventListener("scroll", remember);
  }, [page]);
}
