import { dutyKinds, type Duty } from "@lianfang/domain/accounts/account";
import { instantOfWall } from "../say.ts";

export type DutyFilter = {
  /** Wall clock of the district, as the field shows it; null: now. */
  readonly wall: string | null;
  readonly at: string | null;
  readonly search: string;
  readonly kind: Duty["kind"] | null;
  readonly page: number;
  /** Whose or which area's history stands beside the list. */
  readonly area: string | null;
  readonly account: string | null;
};

/** The filter as the address holds it; what it does not say or says wrongly is left open. */
export function dutyFilterOf(asked: URLSearchParams): DutyFilter {
  const wall = asked.get("at") ?? "";
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(wall) ? instantOfWall(wall) : null;
  const page = Number(asked.get("page") ?? 0);
  const area = asked.get("area") ?? "";
  return {
    wall: at === null ? null : wall,
    at,
    search: asked.get("search") ?? "",
    kind: dutyKinds.find((kind) => kind === asked.get("kind")) ?? null,
    page: Number.isInteger(page) && page >= 0 && page < 10_000 ? page : 0,
    area: /^[0-9]{1,9}$/.test(area) ? area : null,
    account: asked.get("account"),
  };
}
