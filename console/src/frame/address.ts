import { useSearchParams } from "react-router";

/** What the address asks for, and a way to ask for something else; null takes it out. */
export function useAddress() {
  const [asked, ask] = useSearchParams();
  function set(changes: Readonly<Record<string, string | null>>, replace = false) {
    ask(
      (old) => {
        for (const [key, value] of Object.entries(changes)) {
          if (value === null || value === "") old.delete(key);
          else old.set(key, value);
        }
        return old;
      },
      { replace },
    );
  }
  return { asked, set };
}
