import type { Problem } from "@lianfang/domain/problem";
export const guard = (_bytes: Uint8Array): Problem | null => null;
