import { Type, type Static } from "typebox";
import { route } from "../route.ts";
import { Closed, Count, Id, Instant, Nullable, Text, Words } from "../schema.ts";
import { ImportCounts, importKinds, RowProblem, rowStates, SheetLayout } from "./import.ts";

/**
 * - `reading`: the file is being read and held against the register; nothing is kept yet.
 * - `checked`: the dry run is done and waits for a decision.
 * - `committing`, `committed`, `undoing`, `undone`.
 * - `failed`: it could not be read; `fault` says why and what to do.
 */
export const importStates = [
  "reading",
  "checked",
  "committing",
  "committed",
  "undoing",
  "undone",
  "failed",
] as const;

export const ImportBatch = Closed({
  id: Id,
  kind: Words(importKinds),
  state: Words(importStates),
  area: Type.Integer(),
  areaName: Text(60),
  fileName: Text(200),
  by: Text(40),
  at: Instant,
  /** Rows done and to do of the state it is in; total 0 while unknown. */
  done: Count,
  total: Count,
  layouts: Type.Array(SheetLayout, { maxItems: 50 }),
  counts: ImportCounts,
  /** Codes of problems with how often each occurs. */
  codes: Type.Array(
    Closed({
      code: Text(60),
      level: RowProblem.properties.level,
      rows: Count,
      zh: Text(300),
      en: Text(400),
    }),
    { maxItems: 200 },
  ),
  /** After an undo: rows that were left because something has been built on them. */
  left: Count,
  fault: Nullable(Closed({ zh: Text(300), en: Text(400) })),
});
export type ImportBatch = Static<typeof ImportBatch>;

/** A row of the caller's own file, as read: he sees what he sent. */
export const ImportRow = Closed({
  sheet: Text(100),
  row: Type.Integer({ minimum: 1 }),
  state: Words(rowStates),
  cells: Type.Array(Text(500, 0), { maxItems: 200 }),
  problems: Type.Array(RowProblem, { maxItems: 40 }),
  /** The person or place it became, or is a duplicate of; null: none, or not in the caller's areas. */
  subject: Nullable(Id),
});
export type ImportRow = Static<typeof ImportRow>;

const clerks = ["community", "town", "headquarters", "systemAdmin"] as const;
const byId = Closed({ id: Id });

function onImports<const A extends string>(action: A) {
  return { action, who: clerks, scope: "area", purpose: "register" } as const;
}

/** Starts reading a file. It comes in base64, so that it passes the same hard edge as all else. */
export const startImport = route({
  method: "POST",
  path: "/v1/imports",
  policy: onImports("imports.start"),
  // 24 MB of workbook; CSV and xlsx of a hundred thousand rows are smaller.
  bodyLimit: 34 * 1024 * 1024,
  body: Closed({
    kind: Words(importKinds),
    /** Where rows lie that name no area: a community, town or building of the caller's. */
    area: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
    fileName: Text(200),
    file: Type.String({
      minLength: 4,
      maxLength: 33 * 1024 * 1024,
      pattern: "^[A-Za-z0-9+/]+={0,2}$",
    }),
  }),
  reply: ImportBatch,
});

export const listImports = route({
  method: "GET",
  path: "/v1/imports",
  policy: onImports("imports.list"),
  query: Closed({}),
  reply: Closed({ imports: Type.Array(ImportBatch) }),
});

export const openImport = route({
  method: "GET",
  path: "/v1/imports/:id",
  policy: onImports("imports.open"),
  params: byId,
  reply: ImportBatch,
});

export const importRows = route({
  method: "GET",
  path: "/v1/imports/:id/rows",
  policy: onImports("imports.rows"),
  params: byId,
  query: Closed({
    state: Type.Optional(Words(rowStates)),
    code: Type.Optional(Text(60)),
    /** Pages of 100, from 0. */
    page: Type.Optional(Type.String({ pattern: "^[0-9]{1,5}$" })),
  }),
  reply: Closed({ rows: Type.Array(ImportRow), total: Count }),
});

/** Says how columns are to be understood and reads the file again. */
export const remapImport = route({
  method: "POST",
  path: "/v1/imports/:id/columns",
  policy: onImports("imports.remap"),
  params: byId,
  body: Closed({ layouts: Type.Array(SheetLayout, { minItems: 1, maxItems: 50 }) }),
  reply: ImportBatch,
});

/** Mends cells of one rejected row in place; it is held against the register anew. */
export const mendRow = route({
  method: "POST",
  path: "/v1/imports/:id/rows",
  policy: onImports("imports.mend"),
  params: byId,
  body: Closed({
    sheet: Text(100),
    row: Type.Integer({ minimum: 1 }),
    cells: Type.Array(Text(500, 0), { minItems: 1, maxItems: 200 }),
  }),
  reply: ImportRow,
});

export const commitImport = route({
  method: "POST",
  path: "/v1/imports/:id/commit",
  policy: onImports("imports.commit"),
  params: byId,
  body: Closed({}),
  reply: ImportBatch,
});

/** Takes a committed batch back, but for what has been built on since. */
export const undoImport = route({
  method: "POST",
  path: "/v1/imports/:id/undo",
  policy: onImports("imports.undo"),
  params: byId,
  body: Closed({}),
  reply: ImportBatch,
});

/** Forgets a file that was not committed. */
export const discardImport = route({
  method: "POST",
  path: "/v1/imports/:id/discard",
  policy: onImports("imports.discard"),
  params: byId,
  body: Closed({}),
  reply: Closed({ done: Type.Literal(true) }),
});

/** The rejected rows as a workbook to mend and send again: an xlsx file, not JSON. */
export const rejectedRows = route({
  method: "GET",
  path: "/v1/imports/:id/rejected.xlsx",
  policy: onImports("imports.rejected"),
  params: byId,
  reply: Type.Any(),
});
