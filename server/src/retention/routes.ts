import * as contract from "@lianfang/domain/retention/contract";
import { completeOn } from "@lianfang/domain/retention/erasure";
import { ruleIds } from "@lianfang/domain/retention/rules";
import { isoOf } from "@lianfang/domain/time";
import { wholeDistrict, withActor } from "../db/withActor.ts";
import { refuse } from "../http/refuse.ts";
import { serve, serveRaw } from "../http/serve.ts";
import { append } from "../journal/append.ts";
import { certificateDocument } from "./certificate-document.ts";
import { certificateOf } from "./certificate.ts";
import { decide, decisionsOf, proposePerson, proposeTerm } from "./decide.ts";
import { previewOf, startOfDay } from "./preview.ts";
import { asEraser, nextNightly } from "./run.ts";
import * as store from "./store.ts";

const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

export const retentionRoutes = [
  serve(contract.readRetention, async ({ platform, tx, actor }) => {
    const { district } = actor;
    const terms = await store.selectTerms(tx, district);
    const rows = await store.selectDecisions(tx, district);
    return {
      rules: ruleIds.map((rule) => ({ rule, days: terms[rule] })),
      decisions: await decisionsOf({ platform, tx, actor }, rows),
      nextRun: isoOf(nextNightly(platform.clock())),
      running: (await store.selectUnfinished(tx, district)).length > 0,
    };
  }),
  serve(contract.previewErasure, async ({ platform, tx, actor: { district } }) => {
    const asOf = startOfDay(platform.clock());
    const terms = await store.selectTerms(tx, district);
    const due = await asEraser(platform, district, (as) => previewOf(as, district, asOf, terms));
    return { asOf: isoOf(asOf), due };
  }),
  serve(contract.runErasure, async ({ platform, tx, actor: { district, account }, note }) => {
    const under = await store.selectUnfinished(tx, district);
    if (under.some(({ kind }) => kind !== "person")) refuse("retention.running");
    const at = platform.clock();
    const run = {
      id: platform.newId(),
      kind: "demand",
      asOf: startOfDay(at),
      by: account,
    } as const;
    const terms = await store.selectTerms(tx, district);
    await store.insertRun(tx, district, { ...run, terms, decision: null, at });
    note({ subject: run.id });
    return { run: run.id };
  }),
  serve(contract.proposeTerm, async ({ platform, tx, actor, body, note }) => {
    const decision = await proposeTerm({ platform, tx, actor }, body);
    note({ subject: decision });
    return { decision };
  }),
  serve(contract.proposePersonErasure, async ({ platform, tx, actor, body, note }) => {
    const decision = await proposePerson({ platform, tx, actor }, body);
    note({ subject: body.person, count: 1, purpose: `erasure:${body.ground}` });
    return { decision };
  }),
  serve(contract.decideRetention, async ({ platform, tx, actor, params, body, note }) => {
    await decide({ platform, tx, actor }, params.id, body.approve);
    note({ subject: params.id, purpose: `erasure:${body.approve ? "approved" : "refused"}` });
    return { done: true } as const;
  }),
  serve(contract.listCertificates, async ({ tx, actor: { district } }) => {
    const runs = await store.selectCertified(tx, district);
    const parts = await store.selectParts(
      tx,
      district,
      runs.map(({ runId }) => runId),
    );
    const rows = new Map<string, number>();
    for (const part of parts) {
      rows.set(part.runId, (rows.get(part.runId) ?? 0) + Number(part.rows));
    }
    return {
      certificates: runs.flatMap(({ number, finishedAt, kind, runId }) =>
        number === null || finishedAt === null
          ? []
          : [
              {
                number,
                kind: store.kindOf(kind),
                finishedAt: finishedAt.toISOString(),
                completeOn: completeOn(finishedAt.getTime()),
                rows: rows.get(runId) ?? 0,
              },
            ],
      ),
    };
  }),
  serve(contract.openCertificate, ({ platform, tx, actor, params }) =>
    certificateOf(platform, tx, actor, Number(params.number)),
  ),
  serveRaw(contract.certificateDocument, async ({ platform, actor, params, query, reply }) => {
    const { district } = actor;
    const scope = { district, span: wholeDistrict, journal: true };
    const certificate = await withActor(platform.db, scope, async (tx) => {
      const found = await certificateOf(platform, tx, actor, Number(params.number));
      const act = { act: "certificates.document", subject: found.run, purpose: "erasure" };
      const entry = { district, id: platform.newId(), at: platform.clock() };
      await append(tx, [{ ...entry, actor: actor.account, ...act }]);
      return found;
    });
    platform.committed(district);
    const { language } = query;
    const name = `certificate-${certificate.number}-${language}.docx`;
    return reply
      .type(word)
      .header("content-disposition", `attachment; filename="${name}"`)
      .send(await certificateDocument(certificate, language, district));
  }),
];
