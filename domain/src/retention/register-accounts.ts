import { each, type Register } from "./register.ts";

/** areas, accounts, protocols, and the district itself. */
export const accountsRegister: Register = {
  tenant_root: {
    module: "areas",
    about: { zh: "区", en: "The district" },
    personal: {},
    free: ["district_id", "name", "code", "sample", "created_at"],
  },
  district: {
    module: "areas",
    about: { zh: "本机服务的区", en: "The districts of this instance" },
    personal: {},
    free: ["district_id", "name", "sample"],
  },
  area: {
    module: "areas",
    about: { zh: "区域", en: "Areas" },
    personal: {},
    free: "area_id district_id parent_id level name short_name span valid_from valid_until".split(
      " ",
    ),
  },
  area_code: {
    module: "areas",
    about: { zh: "区划代码", en: "Official codes" },
    personal: {},
    free: ["edition", "code", "name", "area_id"],
  },
  protocol: {
    module: "protocols",
    about: { zh: "防控方案", en: "Protocols" },
    personal: {},
    free: ["protocol_id", "body", "loaded_at"],
  },
  account: {
    module: "accounts",
    about: { zh: "工作人员账号", en: "Accounts of staff" },
    personal: {
      ...each(["account_id", "login", "name"], "account", "general", "staff", "colleagues"),
      ...each(["disabled_at", "created_at"], "account", "general", "staff", "systemAdmin"),
    },
    free: ["district_id"],
  },
  role_grant: {
    module: "accounts",
    about: { zh: "授权", en: "Rights" },
    personal: each(
      "grant_id account_id role area_id from_at until_at given_by ended_by".split(" "),
      "account",
      "general",
      "staff",
      "systemAdmin",
      "auditAdmin",
    ),
    free: [],
  },
  duty: {
    module: "accounts",
    about: { zh: "责任", en: "Duties" },
    personal: each(
      "duty_id kind area_id account_id from_at until_at".split(" "),
      "answer",
      "general",
      "staff",
      "colleagues",
    ),
    free: ["district_id"],
  },
  credential: {
    module: "accounts",
    about: { zh: "口令与第二因素", en: "Passwords and second factors" },
    personal: each(
      "account_id password_hash totp_sealed totp_last_step recovery_hashes".split(" "),
      "account",
      "sensitive",
      "staff",
      "noOne",
    ),
    free: [],
  },
  device: {
    module: "accounts",
    about: { zh: "绑定的手机", en: "Bound phones" },
    personal: {
      ...each(
        "device_id account_id name bound_at revoked_at".split(" "),
        "account",
        "general",
        "staff",
        "systemAdmin",
      ),
      ...each(["pin_hash", "pin_misses"], "account", "sensitive", "staff", "noOne"),
    },
    free: [],
  },
  session: {
    module: "accounts",
    about: { zh: "登录会话", en: "Sessions" },
    personal: {
      ...each(["token_hash"], "account", "sensitive", "session", "noOne"),
      ...each(
        "account_id device_id second_factor unlocked_at created_at expires_at".split(" "),
        "account",
        "general",
        "session",
        "noOne",
      ),
    },
    free: [],
  },
  invitation: {
    module: "accounts",
    about: { zh: "邀请链接", en: "One-time links" },
    personal: {
      ...each(["token_hash"], "account", "sensitive", "invitation", "noOne"),
      ...each(
        "account_id made_at expires_at used_at".split(" "),
        "account",
        "general",
        "invitation",
        "systemAdmin",
      ),
    },
    free: [],
  },
  gateway_key: {
    module: "accounts",
    about: { zh: "接口密钥", en: "Keys of gateways" },
    personal: {},
    free: ["key_hash", "account_id", "made_at", "revoked_at"],
  },
};
