/** An error that says what happened and what to do about it, Chinese first, English below. */
export function trouble(zh: string, en: string, details = ""): Error {
  const error = new Error([zh, en, details.trim()].filter(Boolean).join("\n"));
  // Whoever prints it with its stack prints the text alone: the place in the code mends nothing.
  error.stack = error.message;
  return error;
}

/** The code of a system's or database's error, else an empty string. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

const known: readonly (readonly [pattern: RegExp, zh: string, en: string])[] = [
  [
    /No space left on device|ENOSPC/,
    "磁盘已满，数据库不能启动。已写入的记录都在；腾出空间后再启动。",
    "The disk is full and the database cannot start. What was written is safe; make room and start again.",
  ],
  [
    /Operation not permitted|Permission denied|EACCES|EPERM|wrong ownership/,
    "数据目录的属主或权限不对，数据库不能启动。用 chown -R 把它交还给启动联防的用户，或换用 --data DIR。",
    "The data directory has the wrong owner or permissions. Give it back to the user who starts Lianfang (chown -R), or use --data DIR.",
  ],
  [
    /could not bind|could not create any TCP\/IP sockets/,
    "本机 127.0.0.1 的端口被拒绝。请检查是否有安全软件禁止程序在本机监听。",
    "A port on 127.0.0.1 was refused. Check whether security software forbids programs to listen on this machine.",
  ],
  [
    /Cannot allocate memory|could not map anonymous shared memory|could not create shared memory/,
    "内存不足（数据库至少要 512 MB）。关闭其他程序后再启动。",
    "Not enough memory (the database needs at least 512 MB). Close other programs and start again.",
  ],
  [
    /pre-existing shared memory block/,
    "上一次的数据库进程还没有退出。稍等一分钟再启动；仍不行就重启本机。",
    "Processes of the previous database have not ended yet. Wait a minute and start again; if that does not help, restart the machine.",
  ],
];

/** Turns what PostgreSQL said when it gave up into words for the person who started it. */
export function explain(said: string): Error {
  const match = known.find(([pattern]) => pattern.test(said));
  if (match) return trouble(match[1], match[2], said);
  return trouble(
    "内置数据库没有启动，它说：",
    "The embedded database did not start. It says:",
    said,
  );
}
