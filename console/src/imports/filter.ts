import { rowStates, type ImportCounts, type RowState } from "@lianfang/domain/imports/import";

export type RowFilter = {
  /** Null: rows of every state. */
  readonly state: RowState | null;
  readonly code: string | null;
  readonly page: number;
};

/**
 * Which rows the address asks for. Where it says nothing, the rejected ones come first: they
 * are what someone must look at.
 */
export function rowFilterOf(asked: URLSearchParams, counts: ImportCounts): RowFilter {
  const code = asked.get("code");
  const state = asked.get("state");
  const page = asked.get("page") ?? "";
  const first = counts.rejected > 0 && code === null && state === null ? "rejected" : null;
  return {
    state: rowStates.find((known) => known === state) ?? first,
    code: code !== null && /^[a-z][a-z0-9_]{0,59}$/.test(code) ? code : null,
    page: /^[0-9]{1,5}$/.test(page) ? Number(page) : 0,
  };
}

/** The address of a filter. */
export function filterBy(to: {
  state?: RowState | "all" | null;
  code?: string | null;
  page?: number;
}): Record<string, string> {
  return {
    ...(to.state && { state: to.state }),
    ...(to.code && { code: to.code }),
    ...(to.page && { page: String(to.page) }),
  };
}
