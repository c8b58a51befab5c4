// The journal: the audit, the outbox and the cursor that readers follow.

/** An entry as it is chained. Pseudonyms only: never a name or a value. */
export type Entry = {
  readonly district: number;
  /** The sealer's number, decimal. */
  readonly seal: string;
  readonly id: string;
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  /** Account id, or `system:<what>`. */
  readonly actor: string;
  readonly act: string;
  readonly subject: string | null;
  readonly purpose: string | null;
  readonly count: number;
  /** SHA-256 in hex of what was written or answered, where the act has a content. */
  readonly digest: string | null;
};

/** The chain begins from this value, 32 zero bytes in hex. */
export const chainStart = "0".repeat(64);

/**
 * The bytes that are hashed after the chain value before them: a JSON array in fixed
 * order, so that no two entries have the same text. Version 1 of the format.
 */
export function canonicalEntry(entry: Entry): string {
  return JSON.stringify([
    1,
    entry.district,
    entry.seal,
    entry.id,
    entry.at,
    entry.actor,
    entry.act,
    entry.subject,
    entry.purpose,
    entry.count,
    entry.digest,
  ]);
}

/** What the signature of a batch is over. */
export function canonicalHead(head: {
  readonly district: number;
  readonly batch: string;
  readonly seal: string;
  readonly head: string;
  readonly sealedAt: string;
}): string {
  return JSON.stringify([1, head.district, head.batch, head.seal, head.head, head.sealedAt]);
}
