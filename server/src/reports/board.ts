import { contains, coalesce, type Range } from "@lianfang/domain/areas/area";
import { problem, type Problem } from "@lianfang/domain/problem";
import type { AreaCoverage, Board } from "@lianfang/domain/reports/figures";
import { taskLevels } from "@lianfang/domain/tasks/task";
import { isoOf } from "@lianfang/domain/time";
import { selectDuties } from "../accounts/duty-store.ts";
import { findGaps } from "../accounts/gaps.ts";
import { selectArea, selectAreas, selectPath, type StoredArea } from "../areas/store.ts";
import type { Tx } from "../db/withActor.ts";
import { lastSealed } from "../journal/head.ts";
import { countHeld } from "../observations/held.ts";
import { currentRounds, roundAt, type CurrentRound } from "../rounds/current.ts";
import { selectHours, selectOverdueByLevel, selectParts } from "./store.ts";

const hourMs = 3_600_000;

/** The areas that lie whole in a span, widest first: where a caller's board begins. */
export async function homeOf(tx: Tx, district: number, span: readonly Range[]) {
  const areas = await selectAreas(tx, district, null);
  return areas.find(({ span: own }) => contains(coalesce(span), coalesce(own)));
}

/** Where an area of the caller's span stands now. */
export async function boardOf(
  tx: Tx,
  district: number,
  span: readonly Range[],
  wanted: number | null,
  now: number,
): Promise<Board | Problem> {
  const area =
    wanted === null ? await homeOf(tx, district, span) : await selectArea(tx, district, wanted);
  if (!area || !contains(coalesce(span), coalesce(area.span))) return problem("area.unknown");
  const below = await selectAreas(tx, district, area.area);
  const round = roundAt(await currentRounds(tx, district, now), area.span[0]?.from ?? 0);
  const figures = await selectParts(
    tx,
    district,
    round?.id ?? null,
    [area, ...below].map((one) => one.area),
    now,
  );
  const duties = await selectDuties(tx, district, now);
  const coverageOf = (one: StoredArea): AreaCoverage => {
    const part = figures.get(one.area);
    const officer = duties.find(
      ({ duty }) => duty.kind === "territory" && duty.area === one.area && !duty.disabled,
    );
    const {
      areaId: _,
      tasksOpen = 0,
      tasksOverdue = 0,
      signals = 0,
      ...coverage
    } = part ?? { areaId: 0 };
    const none = { doors: 0, open: 0, seen: 0, absent: 0, refused: 0, vacant: 0, found: 0 };
    return {
      area: one.area,
      name: one.shortName,
      level: one.level,
      responsible: officer?.duty.accountName ?? null,
      coverage: { ...none, ...coverage },
      tasksOpen,
      tasksOverdue,
      signals,
    };
  };
  const path = await selectPath(tx, district, area.area);
  return {
    area: area.area,
    areaPath: path.map((one) => ({ area: one.area, name: one.shortName })),
    at: isoOf(now),
    sealed: await lastSealed(tx, district),
    round: round ? roundHead(round) : null,
    total: coverageOf(area),
    parts: below.map(coverageOf),
    now: await nowOf(tx, district, area.span, now),
    hours: await hoursOf(tx, district, area.span, now),
  };
}

function roundHead(round: CurrentRound): NonNullable<Board["round"]> {
  return {
    id: round.id,
    title: round.title,
    titleEn: round.titleEn,
    orderNumber: round.orderNumber,
    frozenAt: round.frozenAt.toISOString(),
    until: round.until.toISOString(),
  };
}

async function nowOf(
  tx: Tx,
  district: number,
  span: readonly Range[],
  now: number,
): Promise<Board["now"]> {
  const byLevel = await selectOverdueByLevel(tx, district, span, now);
  const oldest = Math.min(...byLevel.flatMap(({ oldest: at }) => at ?? []));
  return {
    signalsOpen: byLevel.reduce((sum, { open }) => sum + open, 0),
    oldestMinutes: Number.isFinite(oldest)
      ? Math.max(0, Math.floor((now - oldest) / 60_000))
      : null,
    overdueByLevel: taskLevels.map((level) => ({
      level,
      count: byLevel.find((row) => row.level === level)?.overdue ?? 0,
    })),
    gaps: (await findGaps(tx, district, now, span)).length,
    held: await countHeld(tx, district),
  };
}

async function hoursOf(tx: Tx, district: number, span: readonly Range[], now: number) {
  const first = now - (now % hourMs) - 23 * hourMs;
  const counted = await selectHours(tx, district, span, first);
  return Array.from({ length: 24 }, (_, index) => {
    const hour = first + index * hourMs;
    const found = counted.find((row) => row.hour === hour);
    return { hour: isoOf(hour), seen: found?.seen ?? 0, signals: found?.signals ?? 0 };
  });
}
