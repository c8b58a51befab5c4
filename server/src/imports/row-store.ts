// The only file that writes the rows of batches.

import { rowStates, type RowState } from "@lianfang/domain/imports/import";
import type { Cell, Values } from "@lianfang/domain/imports/row";
import { textOfSpan } from "@lianfang/domain/areas/numbering";
import { sql } from "kysely";
import { bytesOf, idsOf, intsOf, jsonsOf, textsOf } from "../db/arrays.ts";
import type { Tx } from "../db/withActor.ts";
import { open, seal } from "../keys/seal.ts";
import type { Platform } from "../platform.ts";
import type { Batch, KeptProblem } from "./batch.ts";

/** What a row says: kept sealed until it is committed. */
export type Content = { readonly cells: readonly Cell[]; readonly values: Values };

export const madeBy = ["person", "fact", "place", "account", "undone", "left"] as const;

export type Row = {
  readonly n: number;
  readonly sheet: number;
  readonly row: number;
  readonly state: RowState;
  readonly problems: readonly KeptProblem[];
  /** Null: forgotten, or a row that is none. */
  readonly content: Content | null;
  readonly ownId: string | null;
  readonly subject: string | null;
  readonly made: (typeof madeBy)[number] | null;
};

type Of = Pick<Batch, "district" | "id">;

const place = (batch: string, n: number) => ({
  table: "import_row",
  column: "cells",
  row: `${batch}:${n}`,
});

function sealed({ keyring, random }: Platform, { id }: Of, { n, content }: Row): Buffer | null {
  return content === null
    ? null
    : seal(keyring.wrapping, place(id, n), Buffer.from(JSON.stringify(content)), random);
}

function opened(plain: Buffer): Content {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- sealed by this file
  return JSON.parse(plain.toString()) as Content;
}

const codesOf = (problems: readonly KeptProblem[]): string =>
  `{${[...new Set(problems.map(({ code }) => code))].join(",")}}`;

export async function insertRows(
  platform: Platform,
  tx: Tx,
  batch: Of & Pick<Batch, "areaSpan">,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const column = <K extends keyof Row>(name: K) => rows.map((row) => row[name]);
  await sql`
    insert into import_row (district_id, batch_id, area_span, n, sheet, row, state, codes, problems,
      cells, own_id, subject_id)
    select ${batch.district}, ${batch.id}::uuid, ${textOfSpan(batch.areaSpan)}::int4multirange,
      n, sheet, row, state, codes::text[], problems, cells, own_id, subject_id
    from unnest(${intsOf(column("n"))}::int[], ${intsOf(column("sheet"))}::int[],
      ${intsOf(column("row"))}::int[], ${textsOf(column("state"))}::text[],
      ${textsOf(rows.map(({ problems }) => codesOf(problems)))}::text[],
      ${jsonsOf(rows.map(({ problems }) => JSON.stringify(problems)))}::jsonb[],
      ${bytesOf(rows.map((row) => sealed(platform, batch, row)))}::bytea[],
      ${idsOf(column("ownId"))}::uuid[], ${idsOf(column("subject"))}::uuid[])
      as t(n, sheet, row, state, codes, problems, cells, own_id, subject_id)`.execute(tx);
}

/** Writes rows anew that were held against the register again, or committed. */
export async function updateRows(
  platform: Platform,
  tx: Tx,
  batch: Of,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const column = <K extends keyof Row>(name: K) => rows.map((row) => row[name]);
  await sql`
    update import_row set state = t.state, codes = t.codes::text[], problems = t.problems,
      cells = t.cells, own_id = t.own_id, subject_id = t.subject_id, made = t.made
    from unnest(${intsOf(column("n"))}::int[], ${textsOf(column("state"))}::text[],
      ${textsOf(rows.map(({ problems }) => codesOf(problems)))}::text[],
      ${jsonsOf(rows.map(({ problems }) => JSON.stringify(problems)))}::jsonb[],
      ${bytesOf(rows.map((row) => sealed(platform, batch, row)))}::bytea[],
      ${idsOf(column("ownId"))}::uuid[], ${idsOf(column("subject"))}::uuid[],
      ${textsOf(column("made"))}::text[])
      as t(n, state, codes, problems, cells, own_id, subject_id, made)
    where import_row.district_id = ${batch.district} and import_row.batch_id = ${batch.id}::uuid
      and import_row.n = t.n`.execute(tx);
}

export type RowFilter = {
  readonly state?: RowState;
  readonly code?: string;
  /** Only this line of the file. */
  readonly at?: { readonly sheet: number; readonly row: number };
  readonly after?: number;
  readonly limit: number;
  readonly offset?: number;
  /** True: only those of which something was made; false: only those of which nothing was. */
  readonly made?: boolean;
};

function matching({ district, id }: Of, { state, code, at, after, made }: RowFilter) {
  return sql`district_id = ${district} and batch_id = ${id}::uuid
    ${state === undefined ? sql`` : sql`and state = ${state}`}
    ${code === undefined ? sql`` : sql`and codes @> ${[code]}::text[]`}
    ${at === undefined ? sql`` : sql`and sheet = ${at.sheet} and row = ${at.row}`}
    ${after === undefined ? sql`` : sql`and n > ${after}`}
    ${made === undefined ? sql`` : made ? sql`and made is not null` : sql`and made is null`}`;
}

/** Rows of a batch in the order of the file. */
export async function selectRows(
  { keyring }: Pick<Platform, "keyring">,
  tx: Tx,
  batch: Of,
  filter: RowFilter,
): Promise<Row[]> {
  const { rows } = await sql<{
    n: number;
    sheet: number;
    row: number;
    state: string;
    problems: KeptProblem[];
    cells: Buffer | null;
    ownId: string | null;
    subjectId: string | null;
    made: string | null;
  }>`
    select n, sheet, row, state, problems, cells, own_id, subject_id, made from import_row
    where ${matching(batch, filter)}
    order by n limit ${filter.limit} offset ${filter.offset ?? 0}`.execute(tx);
  return rows.map(({ n, sheet, row, state, problems, cells, ownId, subjectId, made }) => ({
    n,
    sheet,
    row,
    state: rowStates.find((known) => known === state) ?? "rejected",
    problems,
    content: cells === null ? null : opened(open(keyring.wrapping, place(batch.id, n), cells)),
    ownId,
    subject: subjectId,
    made: madeBy.find((known) => known === made) ?? null,
  }));
}

export async function countRows(tx: Tx, batch: Of, filter: RowFilter): Promise<number> {
  const { rows } = await sql<{ total: string }>`
    select count(*) as total from import_row where ${matching(batch, filter)}`.execute(tx);
  return Number(rows[0]?.total ?? 0);
}

export async function deleteRows(tx: Tx, { district, id }: Of): Promise<void> {
  await tx
    .deleteFrom("importRow")
    .where("districtId", "=", district)
    .where("batchId", "=", id)
    .execute();
}
