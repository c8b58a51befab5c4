import type { Order } from "@lianfang/domain/orders/order";
import { expect, test } from "vitest";
import { standingFirst, standingOf } from "./standing.ts";

const at = Date.parse("2020-02-11T06:00:00Z");

function order(id: string, change: Partial<Order> = {}): Order {
  return {
    id,
    number: `测试〔2020〕${id}号`,
    titleZh: "测试通知",
    titleEn: "Test order",
    issuer: "测试指挥部",
    legalBasis: "传染病防治法",
    area: 1,
    areaName: "测试区",
    protocol: null,
    opensRound: false,
    from: "2020-02-01T00:00:00Z",
    until: "2020-02-29T00:00:00Z",
    state: "signed",
    inForce: false,
    draftedBy: "赵测",
    signedBy: "钱测",
    signedAt: "2020-01-31T00:00:00Z",
    withdrawnAt: null,
    ...change,
  };
}

test("what is in force here and now stands on top, what is over at the bottom", () => {
  const orders = [
    order("past", { until: "2020-02-10T00:00:00Z" }),
    order("draft", { state: "draft" }),
    order("force", { inForce: true }),
    order("future", { from: "2020-02-12T00:00:00Z" }),
    order("withdrawn", { state: "withdrawn" }),
  ];
  expect(standingFirst(orders, at).map(({ id }) => id)).toEqual([
    "force",
    "draft",
    "future",
    "past",
    "withdrawn",
  ]);
});

test("a withdrawn order is said to be withdrawn, also before its end", () => {
  expect(standingOf(order("1", { state: "withdrawn" }), at)).toBe("withdrawn");
});
