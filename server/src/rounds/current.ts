import { covers, type Range } from "@lianfang/domain/areas/area";
import { spanOfText } from "@lianfang/domain/areas/numbering";
import { depthOf } from "../areas/find.ts";
import type { Tx } from "../db/withActor.ts";
import { selectRounds } from "./store.ts";

export type CurrentRound = {
  readonly id: string;
  readonly area: number;
  readonly span: readonly Range[];
  readonly depth: number;
  readonly title: string;
  readonly titleEn: string;
  readonly orderNumber: string;
  readonly frozenAt: Date;
  readonly until: Date;
};

/** The rounds running at an instant: the narrowest area first, then the latest. */
export async function currentRounds(tx: Tx, district: number, at: number): Promise<CurrentRound[]> {
  const rows = await selectRounds(tx, district, at);
  return rows
    .map((row) => ({
      id: row.roundId,
      area: row.areaId,
      span: spanOfText(row.span),
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table's check holds the same words
      depth: depthOf(row.level as Parameters<typeof depthOf>[0]),
      title: row.titleZh,
      titleEn: row.titleEn,
      orderNumber: row.number,
      frozenAt: row.frozenAt,
      until: row.untilAt,
    }))
    .toSorted((a, b) => b.depth - a.depth);
}

export function roundAt(rounds: readonly CurrentRound[], gridNo: number): CurrentRound | undefined {
  return rounds.find(({ span }) => covers(span, gridNo));
}
