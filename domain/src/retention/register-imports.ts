import { each, type Register } from "./register.ts";

/** Registers as they come, and what was undone of them. */
export const importsRegister: Register = {
  import_batch: {
    module: "imports",
    about: { zh: "导入批次", en: "Batches of imported registers" },
    personal: {
      ...each(["head"], "audit", "sensitive", "proof", "desk"),
      ...each(["account_id", "asked_by"], "answer", "general", "staff", "desk"),
    },
    free: (
      "district_id batch_id area_id area_span kind state started_at asked_span reading done total " +
      "row_count accepted duplicates rejected ignored warnings left_count codes fault_zh fault_en " +
      "forgotten_at"
    ).split(" "),
  },
  import_file: {
    module: "imports",
    about: { zh: "导入的原始表格（加密）", en: "Files of imported registers, sealed" },
    personal: each(["bytes"], "audit", "sensitive", "importFile", "noOne"),
    free: ["district_id", "batch_id", "part", "area_span"],
  },
  import_row: {
    module: "imports",
    about: { zh: "导入的每一行及结果", en: "Rows of imported registers and what became of each" },
    personal: {
      ...each(["cells"], "audit", "sensitive", "importFile", "desk"),
      ...each(["own_id", "subject_id"], "find", "general", "resident", "desk"),
      ...each(["problems", "codes"], "screen", "sensitive", "importFile", "desk"),
    },
    free: "district_id batch_id n area_span sheet row state made".split(" "),
  },
  signal_withdrawal: {
    module: "signals",
    about: { zh: "随批次撤销的线索", en: "Signals taken back with their batch" },
    personal: each(["signal_id", "grid_no"], "care", "general", "visit", "desk"),
    free: ["district_id", "batch_id", "withdrawn_at"],
  },
};
