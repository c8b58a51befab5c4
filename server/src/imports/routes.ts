import { contains, coalesce } from "@lianfang/domain/areas/area";
import * as contract from "@lianfang/domain/imports/contract";
import type { ImportBatch, ImportRow } from "@lianfang/domain/imports/contract";
import type { ImportKind } from "@lianfang/domain/imports/import";
import { deskRoles, type Role } from "@lianfang/domain/role";
import { createHash } from "node:crypto";
import { areaOf } from "../areas/find.ts";
import type { Tx } from "../db/withActor.ts";
import { withActor } from "../db/withActor.ts";
import { spanOf, type Actor } from "../http/actor.ts";
import { orRefuse, refuse } from "../http/refuse.ts";
import { serve, serveRaw } from "../http/serve.ts";
import { append } from "../journal/append.ts";
import type { Platform } from "../platform.ts";
import { shown, type Batch } from "./batch.ts";
import {
  askFor,
  beginReading,
  deleteBatch,
  insertBatch,
  saveHead,
  selectBatches,
  selectNames,
} from "./batch-store.ts";
import { keepFile } from "./file.ts";
import { mend } from "./mend.ts";
import { rejectedWorkbook } from "./rejected.ts";
import { countRows, selectRows, deleteRows, type Row } from "./row-store.ts";
import { guard } from "./workbook/guard.ts";

const pageRows = 100;

/** Registers of people are the desk's; those of staff the system administrator's. */
const whoImports = (kind: ImportKind): readonly Role[] =>
  kind === "accounts" ? ["systemAdmin"] : deskRoles;

const spanFor = (actor: Actor, kind: ImportKind) => spanOf(actor, whoImports(kind));

export const importRoutes = [
  serve(contract.startImport, async ({ platform, tx, actor, body, note }) => {
    const span = spanFor(actor, body.kind);
    if (span.length === 0) refuse("role.forbidden");
    const area = orRefuse(await areaOf(tx, actor.district, body.area));
    if (!contains(span, coalesce(area.span))) refuse("area.unknown");
    const bytes = Buffer.from(body.file, "base64");
    const refusal = await guard(bytes);
    if (refusal) refuse(refusal.problem, refusal.details);
    const batch = {
      id: platform.newId(),
      district: actor.district,
      area: area.area,
      areaSpan: area.span,
      kind: body.kind,
      head: { fileName: body.fileName, layouts: [], sheets: [] },
      account: actor.account,
      startedAt: platform.clock(),
      askedSpan: span,
    };
    await insertBatch(platform, tx, batch);
    await keepFile(platform, tx, batch, bytes);
    note({ subject: batch.id, digest: createHash("sha256").update(bytes).digest() });
    return show(platform, tx, actor, batch.id);
  }),
  serve(contract.listImports, async ({ platform, tx, actor, note }) => {
    const batches = (await selectBatches(platform, tx, actor.district)).filter(maySee(actor));
    note({ count: batches.length });
    return { imports: await shownAll(tx, actor, batches) };
  }),
  serve(contract.openImport, async ({ platform, tx, actor, params, note }) => {
    note({ subject: params.id });
    return show(platform, tx, actor, params.id);
  }),
  serve(contract.importRows, async ({ platform, tx, actor, params, query, note }) => {
    const batch = await theBatch(platform, tx, actor, params.id);
    const filter = {
      ...(query.state !== undefined && { state: query.state }),
      ...(query.code !== undefined && { code: query.code }),
      limit: pageRows,
      offset: Number(query.page ?? 0) * pageRows,
    };
    const rows = await selectRows(platform, tx, batch, filter);
    note({ subject: batch.id, count: rows.length });
    return {
      rows: rows.map((row) => shownRow(batch, row)),
      total: await countRows(tx, batch, filter),
    };
  }),
  serve(contract.remapImport, async ({ platform, tx, actor, params, body, note }) => {
    const batch = await theBatch(platform, tx, actor, params.id, "checked", "failed");
    const named = new Map(body.layouts.map((layout) => [layout.sheet, layout]));
    const layouts = batch.head.layouts.map((layout) => named.get(layout.sheet) ?? layout);
    await deleteRows(tx, batch);
    await beginReading(tx, batch);
    await saveHead(platform, tx, batch, { ...batch.head, layouts, mapped: true });
    await ask(tx, actor, batch, "reading", 0);
    note({ subject: batch.id });
    return show(platform, tx, actor, batch.id);
  }),
  serve(contract.mendRow, async ({ platform, tx, actor, params, body, note }) => {
    const batch = await theBatch(platform, tx, actor, params.id, "checked");
    const row = await mend(platform, tx, { ...batch, askedSpan: spanFor(actor, batch.kind) }, body);
    note({ subject: batch.id, count: 1 });
    return shownRow(batch, orRefuse(row));
  }),
  serve(contract.commitImport, async ({ platform, tx, actor, params, note }) => {
    const batch = await theBatch(platform, tx, actor, params.id, "checked");
    await ask(tx, actor, batch, "committing", batch.counts.rows);
    note({ subject: batch.id, count: batch.counts.accepted });
    return show(platform, tx, actor, batch.id);
  }),
  serve(contract.undoImport, async ({ platform, tx, actor, params, note }) => {
    const batch = await theBatch(platform, tx, actor, params.id, "committed");
    await ask(tx, actor, batch, "undoing", batch.counts.rows);
    note({ subject: batch.id, count: batch.counts.accepted });
    return show(platform, tx, actor, batch.id);
  }),
  serve(contract.discardImport, async ({ platform, tx, actor, params, note }) => {
    const batch = await theBatch(platform, tx, actor, params.id, "reading", "checked", "failed");
    await deleteBatch(tx, batch);
    note({ subject: batch.id, count: batch.counts.rows });
    return { done: true as const };
  }),
  serveRaw(contract.rejectedRows, async ({ platform, actor, span, params, reply }) => {
    const { district } = actor;
    const file = await withActor(platform.db, { district, span }, async (tx) => {
      const batch = await theBatch(platform, tx, actor, params.id);
      const { bytes, count } = await rejectedWorkbook(platform, tx, batch);
      const { action, purpose } = contract.rejectedRows.policy;
      const digest = createHash("sha256").update(bytes).digest();
      const [id, at] = [platform.newId(), platform.clock()];
      const act = { act: action, subject: batch.id, actor: actor.account, purpose, count, digest };
      await append(tx, [{ district, id, at, ...act }]);
      return bytes;
    });
    platform.committed(district);
    return reply
      .type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
      .header("content-disposition", 'attachment; filename="rejected.xlsx"')
      .header("cache-control", "no-store")
      .send(file);
  }),
];

/** Row security shows whoever answers for the whole area of a batch; here is asked with which role. */
function maySee(actor: Actor): (batch: Batch) => boolean {
  return ({ kind, areaSpan }) => contains(spanFor(actor, kind), coalesce(areaSpan));
}

async function theBatch(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  id: string,
  ...states: readonly Batch["state"][]
): Promise<Batch> {
  const lock = states.length > 0 ? ({ lock: true } as const) : {};
  const [batch] = await selectBatches(platform, tx, actor.district, { id, ...lock });
  if (!batch || !maySee(actor)(batch)) return refuse("import.unknown");
  if (states.length > 0 && !states.includes(batch.state)) {
    return refuse("import.wrong-state", { state: batch.state });
  }
  return batch;
}

async function ask(
  tx: Tx,
  actor: Actor,
  batch: Batch,
  state: Batch["state"],
  total: number,
): Promise<void> {
  await askFor(tx, batch, { state, total, by: actor.account, span: spanFor(actor, batch.kind) });
}

async function show(platform: Platform, tx: Tx, actor: Actor, id: string): Promise<ImportBatch> {
  const [one] = await shownAll(tx, actor, [await theBatch(platform, tx, actor, id)]);
  return one ?? refuse("import.unknown");
}

async function shownAll(tx: Tx, actor: Actor, batches: readonly Batch[]): Promise<ImportBatch[]> {
  const names = await selectNames(tx, actor.district, batches);
  return batches.map((batch) => shown(batch, names.get(batch.id) ?? { area: "–", by: "–" }));
}

function shownRow(
  { head }: Batch,
  { sheet, row, state, content, problems, subject }: Row,
): ImportRow {
  const at = { sheet: head.sheets[sheet] ?? "–", row };
  return {
    ...at,
    state,
    cells: (content?.cells ?? []).map((cell) => textOf(cell).slice(0, 500)),
    problems: problems.slice(0, 40).map((problem) => ({ ...at, ...problem })),
    subject,
  };
}

const textOf = (cell: string | number | boolean | null): string =>
  cell === null ? "" : String(cell);
