/** One breach of a rule of the schema. */
export type Finding = {
  readonly rule: string;
  /** Table, view, function or role. */
  readonly on: string;
  /** Key, policy, column or privilege; null where the thing itself is meant. */
  readonly part: string | null;
};
