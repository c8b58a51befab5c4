// A certificate of erasure as a sheet: what it says and in which words. Page and Word file
// are made from this one definition. It names those who decided, and nobody who was erased.

import { grouped, inGroups, writtenDay, writtenTime } from "../reports/bulletin.ts";
import type { Certificate } from "./contract.ts";
import { groundWords } from "./erasure.ts";
import { register } from "./registered.ts";
import { retentionRules, ruleIds } from "./rules.ts";

type Language = "zh" | "en";

export type CertificateSheet = {
  readonly title: string;
  readonly issue: string;
  readonly issuer: string;
  readonly date: string;
  readonly lead: readonly string[];
  readonly table: {
    readonly caption: string;
    readonly head: readonly string[];
    readonly rows: readonly (readonly string[])[];
  };
  readonly notes: readonly string[];
  readonly journal: {
    readonly caption: string;
    readonly seal: string;
    readonly head: string;
    readonly why: string;
  };
  readonly signatures: readonly string[];
};

export function certificateSheet(certificate: Certificate, language: Language): CertificateSheet {
  const zh = language === "zh";
  const { number, district, finishedAt, sealed, head } = certificate;
  const parts = certificate.parts.filter(({ rows }) => rows > 0);
  const sealOf = new Map(certificate.entries.map(({ rule, seal }) => [rule, `#${grouped(seal)}`]));
  return {
    title: zh ? "个人信息销毁证明" : "Certificate of erasure of personal data",
    issue: zh ? `第${number}号` : `No. ${number}`,
    issuer: zh ? `${district}疫情防控指挥部` : `Epidemic prevention headquarters, ${district}`,
    date: writtenDay(finishedAt, language),
    lead: leadOf(certificate, language),
    table: {
      caption: zh ? "销毁内容" : "What was erased",
      head: zh
        ? ["规则", "内容", "行数", "日志条目"]
        : ["Rule", "Content", "Rows", "Journal entry"],
      rows: parts.map(({ rule, days, table, rows, partitions }) => [
        nameOf(rule, days, language),
        `${register[table]?.about[language] ?? table} (${table})`,
        grouped(rows) + (partitions > 0 ? daysNote(partitions, language) : ""),
        sealOf.get(rule) ?? "–",
      ]),
    },
    notes: [
      zh
        ? `本次销毁自 ${writtenTime(certificate.completeOn, language)} 起彻底完成：届时含有旧密钥的备份（保存 7 日）均已到期，任何副本都不能再读出。恢复更早的备份时，已注销的人仍为已注销。`
        : `The erasure is complete on ${writtenTime(certificate.completeOn, language)}: by then every backup that holds the old keys (kept 7 days) is past its time and no copy can be read. Who was erased stays erased when an older backup is restored.`,
      zh
        ? "健康记录和走访记录在更早的主库备份中仍以代号存在，直至该备份按其规定删除。楼栋、到户和每小时的计数不含个人，予以保留。"
        : "Health and visit records remain, under pseudonyms, in older backups of the main database until those are deleted by their own rule. Counts by building, coverage and hour hold no person and stay.",
      zh
        ? "核验：导出日志，找到上表所列条目；其摘要应等于“执行编号、规则、天数、各表行数”的 SHA-256，日志链应包含下列链值。"
        : "To verify: export the journal and find the entries named above; their digest is the SHA-256 of run, rule, days and rows by table, and the chain holds the value below.",
      `${zh ? "执行编号" : "Run"} ${certificate.run}`,
    ],
    journal: {
      caption: zh ? "日志封存至" : "Journal sealed at",
      seal: sealed === null ? "–" : `#${grouped(sealed)}`,
      head: head === null ? "–" : inGroups(head),
      why: zh
        ? "此链值封住此前全部日志；日志若被改写，链值即不相符。"
        : "This value seals every entry before it; a rewritten journal no longer holds it.",
    },
    signatures: zh ? ["经办", "复核", "批准"] : ["Done by", "Checked by", "Approved by"],
  };
}

function daysNote(partitions: number, language: Language): string {
  if (language === "zh") return `（含整日分区 ${partitions} 个）`;
  return partitions === 1 ? " (1 whole day)" : ` (${partitions} whole days)`;
}

function nameOf(rule: string, days: number | null, language: Language): string {
  const known = ruleIds.find((id) => id === rule);
  if (known === undefined) return language === "zh" ? "注销一人" : "One person erased";
  const name = retentionRules[known].name[language];
  return language === "zh" ? `${name}，${days} 天` : `${name}, ${days} days`;
}

function leadOf(certificate: Certificate, language: Language): string[] {
  const zh = language === "zh";
  const { kind, askedBy, decision, asOf, finishedAt, parts } = certificate;
  const rows = grouped(parts.reduce((sum, part) => sum + part.rows, 0));
  const at = writtenTime(finishedAt, language);
  if (kind === "person" && decision?.ground) {
    const ground = groundWords[decision.ground];
    const extent = ground.atOnce
      ? zh
        ? "与其有关的观察记录一并立即删除"
        : "what was observed about the person was erased at once"
      : zh
        ? "与其有关的记录按各自期限删除"
        : "what was observed about the person goes with its own retention";
    return zh
      ? [
          `依据“${ground.zh}”（${decision.reason}），由${decision.proposedBy}提出、${decision.decidedBy ?? "–"}批准，于 ${at} 注销 1 人：密钥、检索散列和身份密文已销毁，${extent}。共 ${rows} 行。`,
          `被注销人的代号：${decision.person}。该代号不能再对应任何人。`,
        ]
      : [
          `On the ground “${ground.en}” (${decision.reason}), proposed by ${decision.proposedBy} and approved by ${decision.decidedBy ?? "–"}, one person was erased at ${at}: key, look-up hashes and sealed identity are destroyed; ${extent}. ${rows} rows in all.`,
          `Pseudonym of the person: ${decision.person}. It can no longer be traced to anyone.`,
        ];
  }
  const who = askedBy ?? (zh ? "平台（每日自动）" : "the platform (every night)");
  return [
    zh
      ? `按留存规则，以 ${writtenDay(asOf, language)} 零时为准，由${who}发起，于 ${at} 完成，共销毁 ${rows} 行。未办结的任务、未回应的线索和进行中的轮次所涉及的记录未动。`
      : `By the retention rules, as of 00:00 on ${writtenDay(asOf, language)}, begun by ${who} and finished at ${at}: ${rows} rows erased. Records under an open task, an unanswered signal or a running round were left.`,
  ];
}
