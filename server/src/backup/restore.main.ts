// npm run restore -- --from DIR --data DIR [--keys DIR] [--key-files DIR] [--tombstones FILE] [--json]

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { systemRandomness } from "../clock.ts";
import { rolePasswords } from "../open.ts";
import { copyKeyFiles, openKeyFiles } from "./key-files.ts";
import { makeDatabase } from "./reach.ts";
import { checkBackup, restore, type Restored } from "./restore.ts";
import { runCommand, say } from "./run.ts";

const usage = `用法：npm run restore -- --from 备份文件夹 --data 新数据目录 [--keys 密钥库部分] [--key-files 密钥文件夹] [--tombstones 文件] [--json]
Usage: npm run restore -- --from BACKUP-DIR --data NEW-DIR [--keys DIR] [--key-files DIR] [--tombstones FILE] [--json]
  --keys        密钥库的备份，默认为备份文件夹中的 keys · the key store's part, by default \`keys\` of the backup
  --key-files   放回密钥文件（备份时用 --with-keys-to 另存的）· puts back the key files kept with --with-keys-to
  --tombstones  更晚一次备份的 keys/tombstone.copy.gz：此后注销的人仍为注销 · of a later backup: who was erased since stays erased
设置 DATABASE_URL 则恢复到那个空数据库。 DATABASE_URL restores into that empty database.`;

function readArguments(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      from: { type: "string" },
      data: { type: "string" },
      keys: { type: "string" },
      "key-files": { type: "string" },
      tombstones: { type: "string" },
      json: { type: "boolean" },
    },
  });
  const { from, data, keys, tombstones } = values;
  if (from === undefined || data === undefined) return null;
  const keyFiles = values["key-files"];
  return {
    main: resolve(from, "main"),
    keys: keys === undefined ? resolve(from, "keys") : resolve(keys),
    data: resolve(data),
    keyFiles: keyFiles === undefined ? null : resolve(keyFiles),
    tombstones: tombstones === undefined ? null : resolve(tombstones),
  };
}

await runCommand(usage, readArguments, async ({ data, keyFiles, ...folders }) => {
  const folder = join(data, "keys");
  const given = existsSync(folder) ? folder : keyFiles;
  const keyring = await openKeyFiles(given ?? folder, systemRandomness);
  const checked = await checkBackup(folders, keyring);
  // Before the database: one without its keys would be given new ones at the next start.
  if (given !== null && given !== folder) await copyKeyFiles(given, folder);
  const { ownerUrl, close } = await makeDatabase(data, process.env["DATABASE_URL"]);
  try {
    return describe(await restore(checked, ownerUrl, rolePasswords(keyring)));
  } finally {
    await close();
  }
});

function describe({ main, rows, erased, journals }: Restored) {
  const pass = journals.every((journal) => journal.pass);
  say(`✓ ${main.tables.length} 张表，${rows} 行，备份时间 ${main.takenAt}`);
  say(`  ${main.tables.length} tables, ${rows} rows, as of ${main.takenAt}`);
  if (erased > 0) {
    say(`  重新注销 ${erased} 人 · ${erased} people erased since were erased again`);
  }
  for (const { district, entries, lastSeal, pass: holds, faultCount, faults } of journals) {
    const verdict = holds
      ? "连续，签名有效 · continuous, signatures valid"
      : `不符 ${faultCount} 处 · ${faultCount} faults`;
    say(`${holds ? "✓" : "✗"} 日志 journal ${district}: ${entries} → #${lastSeal}，${verdict}`);
    for (const { zh, en } of faults.slice(0, 5)) say(`  ${zh}\n  ${en}`);
  }
  if (!pass) {
    say(
      "记录已按备份原样恢复，但备份之前日志就已不符。请先查明原因，再投入使用。\n" +
        "The records are restored exactly as backed up, but the journal did not hold before the backup. Find out why before it is used.",
    );
  }
  return { pass, backup: main.backup, takenAt: main.takenAt, rows, erased, journals };
}
