// What a bulletin says, in both languages; the figures are put in by bulletin.ts.

import type { AreaLevel } from "../areas/area.ts";
import type { taskLevels } from "../tasks/task.ts";

export type BulletinLanguage = "zh" | "en";

type Level = (typeof taskLevels)[number];
type Named = Readonly<Record<string, string>>;

type BulletinWords = {
  title(district: string): string;
  issue(number: string): string;
  issuer(district: string): string;
  day(year: string, month: number, day: number): string;
  noRound(at: string): string;
  basis(the: Named): string;
  coverage(the: Named): string;
  partRate(name: string, rate: string): string;
  lowest(parts: readonly string[]): string;
  tasks(the: {
    readonly signals: string;
    readonly open: string;
    readonly overdue: string;
    readonly levels: readonly { readonly level: Level; readonly count: string }[];
    readonly gaps: string;
    readonly held: string;
  }): string;
  readonly table: string;
  readonly column: Readonly<
    Record<
      | "doors"
      | "seen"
      | "absent"
      | "refused"
      | "vacant"
      | "open"
      | "found"
      | "rate"
      | "tasksOpen"
      | "tasksOverdue",
      string
    >
  >;
  readonly level: Readonly<Record<AreaLevel, string>>;
  readonly unit: string;
  readonly doorUnit: string;
  readonly taskUnit: string;
  readonly rest: string;
  readonly total: string;
  readonly definitions: string;
  readonly definitionHead: readonly string[];
  definitionRows(at: string, frozen: string): string[][];
  readonly footnotes: readonly string[];
  readonly journal: string;
  readonly journalWhy: string;
  readonly signatures: readonly string[];
};

const zhLevel = { district: "区", town: "街镇", community: "社区", grid: "网格", building: "楼栋" };

const zh: BulletinWords = {
  title: (district) => `${district}疫情防控排查通报`,
  issue: (number) => `第 ${number} 期`,
  issuer: (district) => `${district}疫情防控指挥部`,
  day: (year, month, day) => `${year}年${month}月${day}日`,
  noRound: (at) => `截至${at}，没有进行中的排查轮次。现将任务办理情况通报如下。`,
  basis: ({ order, title, frozen, until, at }) =>
    `根据${order}《${title}》，各单位组织开展入户排查。应访户数于${frozen}冻结，本轮至${until}止。现将截至${at}的情况通报如下。`,
  coverage: ({ doors, seen, rate, absent, refused, vacant, open, found }) =>
    `一、到户情况。应访 ${doors} 户，已见 ${seen} 户，到户率 ${rate}；不在 ${absent} 户，拒访 ${refused} 户，空置 ${vacant} 户，未访 ${open} 户。另新发现 ${found} 户，不计入应访户数。`,
  partRate: (name, rate) => `${name} ${rate}`,
  lowest: (parts) => `到户率较低的是：${parts.join("，")}。`,
  tasks: ({ signals, open, overdue, levels, gaps, held }) => {
    const byLevel = levels.map(({ level, count }) => `${zhLevel[level]} ${count} 项`).join("，");
    return `二、线索与任务。近 24 小时发现线索 ${signals} 条。未结任务 ${open} 项，其中逾期 ${overdue} 项（现由各级承办：${byLevel}）。无属地责任人的社区 ${gaps} 个；待核对的记录 ${held} 条。`;
  },
  table: "各区域排查情况",
  column: {
    doors: "户数",
    seen: "已见",
    absent: "不在",
    refused: "拒访",
    vacant: "空置",
    open: "未访",
    found: "新发现",
    rate: "到户率",
    tasksOpen: "未结任务",
    tasksOverdue: "逾期",
  },
  level: zhLevel,
  unit: "单位",
  doorUnit: "户",
  taskUnit: "项",
  rest: "其他",
  total: "合计",
  definitions: "指标口径",
  definitionHead: ["指标", "统计的是", "分子 ÷ 分母", "截止"],
  definitionRows: (at, frozen) => [
    ["户数", "本轮开始时冻结的应访户", "户数本身；为各率分母", frozen],
    ["已见", "本轮至少一次见到住户的户", "已见 ÷ 户数 = 到户率", at],
    ["不在、拒访、空置", "本轮未曾见到，以最近一次走访结果为准的户", "各自 ÷ 户数", at],
    ["未访", "本轮尚无走访记录的户", "未访 ÷ 户数", at],
    ["新发现", "冻结之后发现的户，另计", "不入分母", at],
    ["未结任务", "尚无办结依据的任务", "计件", at],
    ["逾期", "未结任务中已过办理时限的", "逾期 ÷ 未结任务", at],
    ["线索", "截止时所在小时及其前 23 小时内由方案规则判定的线索", "计件", at],
  ],
  footnotes: [
    "注 1：已见、不在、拒访、空置、未访五项相加等于户数；各区域相加等于合计。“–”表示没有应访户。",
    "注 2：截止之后收到的记录计入下一期，本期数字不再改动。",
    "注 3：本通报只列区域数字，不含任何个人信息。",
  ],
  journal: "日志链首",
  journalWhy:
    "页眉所印为本期截止时日志的编号与链首（SHA-256）。持审计管理员导出的日志文件与此链首，任何人都可用独立核验工具查验日志在此之后未被改写。二维码内容与页眉文字相同。",
  signatures: ["制表", "审核", "签发"],
};

const enLevel = {
  district: "District",
  town: "Town",
  community: "Community",
  grid: "Grid",
  building: "Building",
};
const months =
  "January February March April May June July August September October November December".split(
    " ",
  );

const en: BulletinWords = {
  title: (district) => `${district}: Bulletin on Household Screening`,
  issue: (number) => `No. ${number}`,
  issuer: (district) => `Epidemic Control Headquarters of ${district}`,
  day: (year, month, day) => `${day} ${months[month - 1]} ${year}`,
  noRound: (at) => `As of ${at} no screening round is in progress. Tasks stand as follows.`,
  basis: ({ order, title, frozen, until, at }) =>
    `Under order ${order}, “${title}”, households are being screened door to door. The households to be visited were frozen on ${frozen}; the round ends on ${until}. The position as of ${at} is as follows.`,
  coverage: ({ doors, seen, rate, absent, refused, vacant, open, found }) =>
    `1. Coverage. Of ${doors} households to be visited, ${seen} were seen, a coverage of ${rate}; ${absent} were absent, ${refused} refused, ${vacant} were vacant and ${open} are not yet visited. ${found} were newly found and are not part of the ${doors}.`,
  partRate: (name, rate) => `${name} ${rate}`,
  lowest: (parts) => ` Coverage is lowest in: ${parts.join("; ")}.`,
  tasks: ({ signals, open, overdue, levels, gaps, held }) => {
    const byLevel = levels.map(({ level, count }) => `${enLevel[level].toLowerCase()} ${count}`);
    return `2. Signals and tasks. Signals in the last 24 hours: ${signals}. Open tasks: ${open}, of which ${overdue} are overdue (now held at: ${byLevel.join(", ")}). Communities without a responsible officer: ${gaps}; records waiting to be checked: ${held}.`;
  },
  table: "Screening by area",
  column: {
    doors: "Doors",
    seen: "Seen",
    absent: "Absent",
    refused: "Refused",
    vacant: "Vacant",
    open: "Not visited",
    found: "Newly found",
    rate: "Coverage",
    tasksOpen: "Open tasks",
    tasksOverdue: "Overdue",
  },
  level: enLevel,
  unit: "Unit",
  doorUnit: "doors",
  taskUnit: "tasks",
  rest: "Other",
  total: "Total",
  definitions: "What the figures count",
  definitionHead: ["Figure", "Counts", "Numerator ÷ denominator", "Cut-off"],
  definitionRows: (at, frozen) => [
    [
      "Doors",
      "Households to be visited, frozen when the round began",
      "As counted; denominator of every rate",
      frozen,
    ],
    ["Seen", "Households met at least once in this round", "Seen ÷ doors = coverage", at],
    [
      "Absent, refused, vacant",
      "Households never met in this round, by the result of the latest visit",
      "Each ÷ doors",
      at,
    ],
    ["Not visited", "Households without a visit in this round", "Not visited ÷ doors", at],
    ["Newly found", "Households found after the freeze, counted beside", "In no denominator", at],
    ["Open tasks", "Tasks without evidence that they are done", "Items", at],
    ["Overdue", "Open tasks past their due time", "Overdue ÷ open tasks", at],
    [
      "Signals",
      "Signals raised by the rules in force, in the hour of the cut-off and the 23 before it",
      "Items",
      at,
    ],
  ],
  footnotes: [
    "Note 1: seen, absent, refused, vacant and not visited add up to doors; the areas add up to the total. “–”: no household to be visited.",
    "Note 2: records received after the cut-off count in the next bulletin; the figures of this one do not change.",
    "Note 3: this bulletin holds figures of areas only and nothing about any person. Areas keep their official Chinese names.",
  ],
  journal: "Journal head",
  journalWhy:
    "The page header prints the number and the head (SHA-256) of the journal at the cut-off. With a journal file exported by the audit administrator and this head, anyone can check with the stand-alone verifier that the journal was not rewritten since. The QR code holds the same as the header.",
  signatures: ["Prepared", "Checked", "Approved"],
};

export function wordsOf(language: BulletinLanguage): BulletinWords {
  return language === "zh" ? zh : en;
}
