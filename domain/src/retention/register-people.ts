import { each, type Register } from "./register.ts";

export const peopleRegister: Register = {
  household: {
    module: "people",
    about: { zh: "户", en: "Households" },
    personal: {
      ...each(["household_id", "grid_no"], "locate", "general", "resident", "desk", "field"),
      ...each(["label"], "locate", "sensitive", "resident", "desk", "field"),
      ...each(["found_by"], "audit", "general", "resident", "desk"),
    },
    free: ["district_id", "walk_order", "created_at", "batch_id"],
  },
  person: {
    module: "people",
    about: { zh: "人员（代号）", en: "People, by pseudonym" },
    personal: {
      ...each(
        ["person_id", "household_id", "grid_no", "merged_into"],
        "locate",
        "general",
        "resident",
        "desk",
        "field",
      ),
      ...each(["birth_year", "sex"], "screen", "general", "identity", "desk", "field"),
    },
    free: ["district_id", "batch_id"],
  },
  person_identity: {
    module: "people",
    about: { zh: "身份（按人加密）", en: "Identities, encrypted for each person" },
    personal: {
      ...each(["person_id", "grid_no"], "locate", "general", "resident", "noOne"),
      ...each(["name"], "identify", "general", "identity", "masked", "unmask"),
      ...each(["phone"], "contact", "general", "identity", "unmask"),
      ...each(["id_no"], "identify", "sensitive", "identity", "unmask"),
      ...each(["address"], "locate", "sensitive", "identity", "unmask"),
      ...each(["birth_date"], "identify", "general", "identity", "unmask"),
      ...each(
        "name_hash phone_hash phone_last4_hash birth_hash".split(" "),
        "find",
        "general",
        "identity",
        "noOne",
      ),
      ...each(["id_no_hash", "id_no_last4_hash"], "find", "sensitive", "identity", "noOne"),
    },
    free: ["district_id", "batch_id"],
  },
  building_count: {
    module: "people",
    about: { zh: "楼栋户数人数", en: "Households and residents of a building" },
    personal: {},
    free: ["district_id", "grid_no", "households", "persons"],
  },
  place: {
    module: "people",
    about: { zh: "场所（不含住户）", en: "Venues and enterprises; no resident" },
    personal: {},
    free: "district_id place_id grid_no kind name address created_at batch_id".split(" "),
  },
  // In the key store, a database of its own.
  person_key: {
    module: "people",
    about: { zh: "密钥库：每人的密钥", en: "Key store: every person's key" },
    personal: each(["person_id", "wrapped"], "identify", "sensitive", "identity", "noOne"),
    free: ["district_id"],
  },
  tombstone: {
    module: "people",
    about: { zh: "密钥库：已注销的代号", en: "Key store: pseudonyms that were erased" },
    personal: each(["person_id", "erased_at"], "erase", "general", "proof", "noOne"),
    free: ["district_id"],
  },
};
