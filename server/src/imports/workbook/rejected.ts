export const writeRejected = async (_l: unknown, rows: readonly unknown[]): Promise<Uint8Array> =>
  Buffer.from(JSON.stringify(rows));
