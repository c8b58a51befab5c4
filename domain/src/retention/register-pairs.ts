import { each, type Register } from "./register.ts";

/** Corrections, and records that may be one person. */
export const pairsRegister: Register = {
  person_identity_past: {
    module: "people",
    about: { zh: "更正前的身份（加密）", en: "What a corrected identity was before, encrypted" },
    personal: {
      ...each(["person_id", "grid_no"], "locate", "general", "resident", "noOne"),
      ...each(["before", "why"], "audit", "sensitive", "identity", "noOne"),
      ...each(["account_id"], "answer", "general", "resident", "desk"),
    },
    free: "district_id past_id fields at pair_id undoes".split(" "),
  },
  person_pair: {
    module: "people",
    about: { zh: "疑似同一人的两条记录", en: "Two records that may be one person" },
    personal: {
      ...each(
        "a_person b_person a_grid_no b_grid_no reason kept".split(" "),
        "find",
        "general",
        "resident",
        "desk",
      ),
      ...each(["decided_by"], "answer", "general", "resident", "desk"),
    },
    free: "district_id pair_id state found_at decided_at".split(" "),
  },
  person_unpaired: {
    module: "people",
    about: { zh: "待查重的人员", en: "People not yet held against the district" },
    personal: each(["person_id", "grid_no"], "find", "general", "resident", "noOne"),
    free: ["district_id"],
  },
};
