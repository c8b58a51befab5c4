import * as contract from "@lianfang/domain/journal/contract";
import { Readable } from "node:stream";
import { wholeDistrict, withActor } from "../db/withActor.ts";
import { serve, serveRaw } from "../http/serve.ts";
import { append } from "./append.ts";
import { exportLines } from "./export.ts";
import { headOf } from "./head.ts";

const pageSize = 200;

export const journalRoutes = [
  serve(contract.readJournal, async ({ tx, actor, query }) => {
    let entries = tx
      .selectFrom("journal")
      .select(["seal", "at", "actor", "act", "subject", "purpose", "count", "hash"])
      .where("districtId", "=", actor.district)
      .orderBy("seal", "desc")
      .limit(pageSize);
    if (query.before !== undefined) entries = entries.where("seal", "<", query.before);
    if (query.act !== undefined) entries = entries.where("act", "=", query.act);
    const rows = await entries.execute();
    const { seal, head } = await headOf(tx, actor.district);
    return {
      entries: rows.map((row) => ({
        ...row,
        at: row.at.toISOString(),
        hash: row.hash.toString("hex"),
      })),
      sealed: seal,
      head: head.toString("hex"),
    };
  }),
  serveRaw(contract.exportJournal, async ({ platform, actor, reply }) => {
    const { district } = actor;
    await withActor(platform.db, { district, span: [] }, (tx) =>
      append(tx, [
        {
          district,
          id: platform.newId(),
          at: platform.clock(),
          actor: actor.account,
          act: "journal.export",
        },
      ]),
    );
    platform.committed(district);
    return reply
      .type("application/x-ndjson")
      .header("content-disposition", `attachment; filename="journal-${district}.ndjson"`)
      .send(Readable.from(exportLines(platform, { district, span: wholeDistrict, journal: true })));
  }),
];
