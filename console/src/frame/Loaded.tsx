import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useWords } from "../words/i18n.ts";
import { Refused } from "./Refused.tsx";

type Props<T> = {
  query: UseQueryResult<T>;
  /** How many skeleton rows keep the layout meanwhile. */
  rows?: number;
  children: (data: T) => ReactNode;
};

/** Shows what a query answered; what was read before stays while it fails. */
export function Loaded<T>({ query, rows = 6, children }: Props<T>) {
  const { data, error, isPending, refetch } = query;
  if (isPending) return <Waiting rows={rows} />;
  return (
    <>
      {error && <Refused error={error} onAgain={() => void refetch()} />}
      {data !== undefined && children(data)}
    </>
  );
}

/** Grey rows in place of what is coming; CSS lets them appear only after 300 ms. */
export function Waiting({ rows = 6 }: { rows?: number }) {
  const { t } = useWords();
  return (
    <output className="waiting" aria-label={t("frame.loading")}>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className="waiting-row" />
      ))}
    </output>
  );
}
