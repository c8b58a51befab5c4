// A snapshot as a bulletin: what it says and in which words. Page and Word file are made
// from this one definition. Figures of areas only; nobody is named in it.

import { epochOf, shanghaiDay } from "../time.ts";
import { wordsOf, type BulletinLanguage } from "./bulletin-words.ts";
import type { AreaCoverage, Snapshot } from "./figures.ts";

export type Bulletin = {
  readonly title: string;
  /** 第3期 */
  readonly issue: string;
  readonly issuer: string;
  /** The day in Asia/Shanghai on which the figures were frozen, written out. */
  readonly date: string;
  /** Paragraphs; the first says on what basis and up to when. */
  readonly lead: readonly string[];
  readonly table: BulletinTable;
  /** What each figure counts: definition, numerator / denominator, cut-off. */
  readonly definitions: {
    readonly caption: string;
    readonly head: readonly string[];
    readonly rows: readonly (readonly string[])[];
  };
  readonly footnotes: readonly string[];
  readonly journal: {
    readonly caption: string;
    /** #48,213 */
    readonly seal: string;
    /** The head in groups of eight hex digits, as it is read aloud and compared. */
    readonly head: string;
    readonly why: string;
  };
  readonly signatures: readonly string[];
};

export type BulletinTable = {
  readonly caption: string;
  readonly columns: readonly { readonly head: string; readonly unit: string }[];
  /** One for each part, and a last one where the parts do not hold all that the total counts. */
  readonly rows: readonly (readonly string[])[];
  readonly total: readonly string[];
};

/** Parts named as having the lowest coverage. */
const named = 3;

export function bulletinOf(snapshot: Snapshot, language: BulletinLanguage): Bulletin {
  const { number, takenAt, sealed, head, board } = snapshot;
  const words = wordsOf(language);
  const district = board.total.name;
  const at = writtenTime(board.at, language);
  const frozen = board.round === null ? "–" : writtenTime(board.round.frozenAt, language);
  return {
    title: words.title(district),
    issue: words.issue(String(number)),
    issuer: words.issuer(district),
    date: writtenDay(takenAt, language),
    lead: leadOf(snapshot, language),
    table: tableOf(snapshot, language),
    definitions: {
      caption: words.definitions,
      head: words.definitionHead,
      rows: words.definitionRows(at, frozen),
    },
    footnotes: words.footnotes,
    journal: {
      caption: words.journal,
      seal: `#${grouped(sealed)}`,
      head: inGroups(head),
      why: words.journalWhy,
    },
    signatures: words.signatures,
  };
}

/** What the QR code of a journal head holds: `lianfang:journal:<district>:<seal>:<hex>`. */
export function headCode(
  district: number,
  { sealed, head }: Pick<Snapshot, "sealed" | "head">,
): string {
  return `lianfang:journal:${district}:${sealed}:${head}`;
}

/** 0123456789ab… → "01234567 89ab…" */
export function inGroups(hex: string): string {
  return hex.replace(/.{8}(?=.)/g, "$& ");
}

/** 48213 → 48,213 */
export function grouped(count: number | string): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * Hundredths with one decimal, "–" for 0 of 0. Not rounded up to 100.0 while one is
 * missing, nor down to 0.0 when one is there: both would be believed.
 */
export function percentage(part: number, whole: number): string {
  if (whole === 0) return "–";
  const rounded = Math.round((part / whole) * 1000) / 10;
  if (part < whole && rounded >= 100) return "99.9";
  return (part > 0 ? Math.max(rounded, 0.1) : 0).toFixed(1);
}

function leadOf({ board }: Snapshot, language: BulletinLanguage): string[] {
  const words = wordsOf(language);
  const { round, total, parts, now } = board;
  const at = writtenTime(board.at, language);
  const rate = (part: AreaCoverage): string =>
    withSign(percentage(part.coverage.seen, part.coverage.doors));
  const count = (name: keyof AreaCoverage["coverage"]) => grouped(total.coverage[name]);
  const lowest = parts
    .filter(({ coverage }) => coverage.seen < coverage.doors)
    .toSorted((a, b) => a.coverage.seen / a.coverage.doors - b.coverage.seen / b.coverage.doors)
    .slice(0, named)
    .map((part) => words.partRate(part.name, rate(part)));
  const overdue = now.overdueByLevel.map((one) => ({ ...one, count: grouped(one.count) }));
  return [
    round === null
      ? words.noRound(at)
      : words.basis({
          order: round.orderNumber,
          title: language === "zh" ? round.title : round.titleEn,
          frozen: writtenTime(round.frozenAt, language),
          until: writtenTime(round.until, language),
          at,
        }),
    ...(round === null
      ? []
      : [
          words.coverage({
            doors: count("doors"),
            seen: count("seen"),
            rate: rate(total),
            absent: count("absent"),
            refused: count("refused"),
            vacant: count("vacant"),
            open: count("open"),
            found: count("found"),
          }) + (lowest.length > 0 ? words.lowest(lowest) : ""),
        ]),
    words.tasks({
      signals: grouped(total.signals),
      open: grouped(total.tasksOpen),
      overdue: grouped(total.tasksOverdue),
      levels: overdue,
      gaps: grouped(now.gaps),
      held: grouped(now.held),
    }),
  ];
}

const counted = ["doors", "seen", "absent", "refused", "vacant", "open", "found"] as const;
type Counts = Record<(typeof counted)[number] | "tasksOpen" | "tasksOverdue", number>;

function tableOf({ board: { parts, total } }: Snapshot, language: BulletinLanguage): BulletinTable {
  const words = wordsOf(language);
  const row = (name: string, counts: Counts): string[] => [
    name,
    ...counted.map((column) => grouped(counts[column])),
    percentage(counts.seen, counts.doors),
    grouped(counts.tasksOpen),
    grouped(counts.tasksOverdue),
  ];
  const whole = countsOf(total);
  const rest = remainder(whole, parts.map(countsOf));
  const hasRest = Object.values(rest).some((count) => count !== 0);
  const level = parts[0]?.level ?? "district";
  return {
    caption: words.table,
    columns: [
      { head: words.level[level], unit: words.unit },
      ...counted.map((column) => ({ head: words.column[column], unit: words.doorUnit })),
      { head: words.column.rate, unit: "%" },
      { head: words.column.tasksOpen, unit: words.taskUnit },
      { head: words.column.tasksOverdue, unit: words.taskUnit },
    ],
    rows: [
      ...parts.map((part) => row(part.name, countsOf(part))),
      ...(hasRest ? [row(words.rest, rest)] : []),
    ],
    total: row(words.total, whole),
  };
}

function countsOf({ coverage, tasksOpen, tasksOverdue }: AreaCoverage): Counts {
  return { ...coverage, tasksOpen, tasksOverdue };
}

/** What the total counts outside every part, e.g. under an area that was closed since. */
function remainder(whole: Counts, parts: readonly Counts[]): Counts {
  const left = (name: keyof Counts) => parts.reduce((rest, part) => rest - part[name], whole[name]);
  return {
    doors: left("doors"),
    seen: left("seen"),
    absent: left("absent"),
    refused: left("refused"),
    vacant: left("vacant"),
    open: left("open"),
    found: left("found"),
    tasksOpen: left("tasksOpen"),
    tasksOverdue: left("tasksOverdue"),
  };
}

function withSign(hundredths: string): string {
  return hundredths === "–" ? hundredths : `${hundredths}%`;
}

/** 2020年2月12日, in Asia/Shanghai. */
export function writtenDay(iso: string, language: BulletinLanguage): string {
  const [year = "", month, day] = shanghaiDay(epochOf(iso)).split("-");
  return wordsOf(language).day(year, Number(month), Number(day));
}

/** The day and, after it, the time on the clock in Asia/Shanghai. */
export function writtenTime(iso: string, language: BulletinLanguage): string {
  const minutes = Math.floor(epochOf(iso) / 60_000) + 8 * 60;
  const two = (n: number) => String(n).padStart(2, "0");
  const clock = `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
  return `${writtenDay(iso, language)} ${clock}`;
}
