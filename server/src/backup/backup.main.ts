// npm run backup -- --to DIR [--data DIR] [--with-keys-to DIR] [--json]

import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { shanghaiDay } from "@lianfang/domain/time";
import { systemClock, systemRandomness } from "../clock.ts";
import { backup, type Backup } from "./backup.ts";
import { reachDatabase } from "./reach.ts";
import { runCommand, say } from "./run.ts";
import { sizeOf } from "./size.ts";

const usage = `用法：npm run backup -- --to 新文件夹 [--data 数据目录] [--with-keys-to 另一新文件夹] [--json]
Usage: npm run backup -- --to NEW-DIR [--data DIR] [--with-keys-to OTHER-NEW-DIR] [--json]
默认数据目录 .data；设置 DATABASE_URL 则备份那个数据库。服务运行时也可以备份。
The data folder is .data by default; DATABASE_URL backs up that database. The server may go on running.`;

/** Keys are kept for so long, and destroyed ones with them: then an erasure is complete. */
const keyDays = 7;
const dayMs = 86_400_000;

function readArguments(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      to: { type: "string" },
      data: { type: "string", default: ".data" },
      "with-keys-to": { type: "string" },
      json: { type: "boolean" },
    },
  });
  if (values.to === undefined) return null;
  const keyFilesTo = values["with-keys-to"];
  return {
    to: resolve(values.to),
    data: resolve(values.data),
    keyFilesTo: keyFilesTo === undefined ? null : resolve(keyFilesTo),
  };
}

await runCommand(usage, readArguments, async ({ to, data, keyFilesTo }) => {
  const { ownerUrl, close } = await reachDatabase(data, process.env["DATABASE_URL"]);
  try {
    const made = await backup({
      ownerUrl,
      keysFolder: join(data, "keys"),
      to,
      keyFilesTo,
      clock: systemClock,
      random: systemRandomness,
    });
    describe(made, to, join(data, "keys"), keyFilesTo);
    const { main, keys } = made;
    return {
      pass: true,
      backup: main.backup,
      takenAt: main.takenAt,
      main: sizeOf(main),
      keys: sizeOf(keys),
      heads: main.heads,
    };
  } finally {
    await close();
  }
});

function describe({ main }: Backup, to: string, keysFolder: string, copied: string | null): void {
  const { tables, rows, bytes } = sizeOf(main);
  const megabytes = (bytes / 1e6).toFixed(1);
  say(`✓ ${tables} 张表，${rows} 行，${megabytes} MB · ${tables} tables, ${rows} rows → ${to}`);
  const last = new Map(main.heads.map((head) => [head.district, head]));
  for (const { district, seal, head } of last.values()) {
    say(`  日志链首 journal head  ${district}: #${seal} ${head}`);
  }
  const until = shanghaiDay(systemClock() + keyDays * dayMs);
  say(`
请分开保管 · Keep these apart:
  ${join(to, "main")}
    全部记录；身份信息是密文，健康记录不是。 All records; identities are encrypted, health records are not.
  ${join(to, "keys")}
    每个人的密钥。请移到别处，并于 ${until} 删除：已注销的人到那时才彻底注销。
    Every person's key. Move it elsewhere and delete it on ${until}: only then is an erasure complete.
  ${copied ?? keysFolder}
    密钥文件${copied === null ? "（未复制）" : ""}。没有它，身份信息无人能读，包括您自己。
    The key files${copied === null ? " (not copied)" : ""}. Without them nobody reads an identity, nor do you.
同时拿到三者的人可以读取一切。 Whoever holds all three reads everything.`);
}
