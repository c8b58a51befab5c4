import type { Snapshot } from "@lianfang/domain/reports/figures";

export async function bulletinDocument(_snapshot: Snapshot, _language: "zh" | "en"): Promise<Buffer> {
  throw new Error("not written yet");
}
