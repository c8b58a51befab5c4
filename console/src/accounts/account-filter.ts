import { accountStates } from "@lianfang/domain/accounts/account";
import type { listAccounts } from "@lianfang/domain/accounts/contract";
import { roles } from "@lianfang/domain/role";
import type { QueryOf } from "@lianfang/domain/route";

export type AccountFilter = QueryOf<typeof listAccounts>;

/** The filter as the address holds it; what it does not say or says wrongly is left open. */
export function accountFilterOf(asked: URLSearchParams): AccountFilter {
  const search = (asked.get("search") ?? "").slice(0, 40);
  const role = [...roles, "none" as const].find((one) => one === asked.get("role"));
  const area = asked.get("area") ?? "";
  const state = accountStates.find((one) => one === asked.get("state"));
  const page = asked.get("page") ?? "";
  return {
    ...(search !== "" && { search }),
    ...(role !== undefined && { role }),
    ...(/^[0-9]{1,9}$/.test(area) && { area }),
    ...(state !== undefined && { state }),
    ...(/^[1-9][0-9]{0,3}$/.test(page) && { page }),
  };
}
