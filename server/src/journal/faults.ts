// What a verifier can say is wrong with a journal, in words for whoever checks it.

export type Fault = {
  /** Line of the file, from 1; 0: the file as a whole. */
  readonly line: number;
  readonly code: FaultCode;
  readonly zh: string;
  readonly en: string;
};

type Words = { readonly zh: string; readonly en: string };

const words = {
  "file.not-export": () => ({
    zh: "这不是联防导出的日志，或其首行已被改动。请使用审计管理员导出的原文件，不要编辑或另存。",
    en: "This is not a journal exported by Lianfang, or its first line was changed. Use the file as the audit administrator exported it; do not edit or re-save it.",
  }),
  "line.unknown": () => ({
    zh: "这一行不是导出时写下的样子：被改动、插入或损坏。",
    en: "This line is not as an export writes it: changed, inserted or damaged.",
  }),
  "entry.district": () => ({
    zh: "条目属于另一个区。",
    en: "The entry belongs to another district.",
  }),
  "entry.number": (is: string, due: string) => ({
    zh: `此处应为第 ${due} 号，却是第 ${is} 号：有条目缺失、重复或调换。`,
    en: `Number ${due} is due here and ${is} stands: entries are missing, repeated or swapped.`,
  }),
  "entry.hash": (seal: string) => ({
    zh: `第 ${seal} 号的链值不符：这一条或其前一条被改过。`,
    en: `The chain value of number ${seal} does not follow: it or the one before it was changed.`,
  }),
  "batch.number": (is: string, due: string) => ({
    zh: `此处应为第 ${due} 批签名，却是第 ${is} 批。`,
    en: `Signed batch ${due} is due here and ${is} stands.`,
  }),
  "batch.seal": (is: string, due: string) => ({
    zh: `这批签名到第 ${is} 号，日志在此处是第 ${due} 号。`,
    en: `The batch is signed up to number ${is}; the journal stands at number ${due} here.`,
  }),
  "batch.head": () => ({
    zh: "所签的链首不是日志在此处的链首。",
    en: "The signed head is not the head of the journal here.",
  }),
  "batch.key": (is: string, due: string) => ({
    zh: `这批签名用的密钥是 ${is}，不是首行写明的 ${due}。`,
    en: `The batch names key ${is}, not ${due} of the first line.`,
  }),
  "batch.signature": () => ({
    zh: "签名无效。",
    en: "The signature is not valid.",
  }),
  "tail.unsigned": (signed: string) => ({
    zh: `第 ${signed} 号之后的条目没有签名：文件被截短或添加过。`,
    en: `No signature covers what follows number ${signed}: the file was cut or added to.`,
  }),
  "key.other": (is: string, due: string) => ({
    zh: `日志由密钥 ${is} 签名，不是所给的 ${due}。`,
    en: `The journal is signed by key ${is}, not by the given ${due}.`,
  }),
  "head.missing": (head: string) => ({
    zh: `印出的链首 ${head} 不在日志中：印出之后，日志被改写、截短，或换成了另一份。`,
    en: `The printed head ${head} does not occur: since it was printed, the journal was rewritten, cut, or replaced by another.`,
  }),
  "head.elsewhere": (is: string, due: string) => ({
    zh: `印出的链首应在第 ${due} 号，却在第 ${is} 号。`,
    en: `The printed head belongs to number ${due} and stands at number ${is}.`,
  }),
} satisfies Record<string, (...details: string[]) => Words>;

type FaultCode = keyof typeof words;

export function fault<C extends FaultCode>(
  line: number,
  code: C,
  ...details: Parameters<(typeof words)[C]>
): Fault {
  const inWords: (...details: string[]) => Words = words[code];
  return { line, code, ...inWords(...details) };
}
