import * as contract from "@lianfang/domain/reports/contract";
import { withActor } from "../db/withActor.ts";
import { orRefuse } from "../http/refuse.ts";
import { serve, serveRaw, type Served } from "../http/serve.ts";
import { boardOf } from "./board.ts";
import { bulletinDocument } from "./bulletin.ts";
import type { Live } from "./live.ts";
import { snapshotOf, takeSnapshot } from "./snapshot.ts";
import { selectSnapshots } from "./store.ts";

const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

export function reportRoutes(live: Live): Served[] {
  return [
    serve(contract.board, async ({ platform, tx, actor, span, query }) =>
      orRefuse(
        await boardOf(
          tx,
          actor.district,
          span,
          query.area === undefined ? null : Number(query.area),
          platform.clock(),
        ),
      ),
    ),
    serveRaw(contract.live, async ({ actor, reply }) => live.open(actor.district, reply)),
    serveRaw(contract.takeSnapshot, async ({ platform, actor, reply }) =>
      reply.send(await takeSnapshot(platform, actor)),
    ),
    serve(contract.listSnapshots, async ({ tx, actor }) => ({
      snapshots: (await selectSnapshots(tx, actor.district)).map((row) => ({
        number: row.number,
        takenAt: row.takenAt.toISOString(),
        takenBy: row.name,
        sealed: row.sealed,
        head: row.head.toString("hex"),
      })),
    })),
    serve(contract.openSnapshot, ({ tx, actor, params }) =>
      snapshotOf(tx, actor.district, Number(params.number)),
    ),
    serveRaw(contract.bulletinDocument, async ({ platform, actor, params, query, reply }) => {
      const snapshot = await withActor(platform.db, { district: actor.district, span: [] }, (tx) =>
        snapshotOf(tx, actor.district, Number(params.number)),
      );
      const { language } = query;
      const name = `bulletin-${snapshot.number}-${language}.docx`;
      return reply
        .type(word)
        .header("content-disposition", `attachment; filename="${name}"`)
        .send(await bulletinDocument(snapshot, language, actor.district));
    }),
  ];
}
