/** Builds console and field app where their sources changed since the last time. */
export function buildApps(): Promise<void>;
