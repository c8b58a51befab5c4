import { draftOrder, listOrders } from "@lianfang/domain/orders/contract";
import type { Order } from "@lianfang/domain/orders/order";
import { listProtocols } from "@lianfang/domain/protocols/contract";
import { Button } from "antd";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { useMe } from "../accounts/session.ts";
import { useNow } from "../clock.ts";
import { Empty } from "../frame/Empty.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { PageHead } from "../frame/PageHead.tsx";
import { may } from "../frame/pages.ts";
import { useReply } from "../query.ts";
import { clockTime, dayOf } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { DraftForm } from "./DraftForm.tsx";
import { OrderDetail } from "./OrderDetail.tsx";
import "./orders.css";
import { standingFirst, standingOf } from "./standing.ts";

/** What is in force here and now, with its end; then drafts, what comes, what was. */
export function OrdersPage() {
  const { t } = useWords();
  const [asked, ask] = useSearchParams();
  const [drafting, draft] = useState(false);
  const me = useMe();
  const at = useNow();
  const query = useReply(listOrders, {});
  const chosen = asked.get("order");
  return (
    <>
      <div className="no-print">
        <PageHead title={t("orders.title")} tab={t("orders.title")}>
          {may(me, listProtocols) && (
            <Link className="button-link" to="/protocols">
              {t("frame.protocols")}
            </Link>
          )}
          {may(me, draftOrder) && (
            <Button type="primary" onClick={() => draft(true)}>
              {t("orders.draft")}
            </Button>
          )}
        </PageHead>
      </div>
      <Loaded query={query}>
        {({ orders }) => {
          const order = orders.find(({ id }) => id === chosen);
          const sorted = standingFirst(orders, at);
          const current = sorted.filter(({ inForce }) => inForce);
          const rest = sorted.filter(({ inForce }) => !inForce);
          return (
            <div className={order ? "beside beside-open" : "beside"}>
              <div className="beside-list no-print">
                <h2 className="list-head">{t("orders.inForce")}</h2>
                {current.length === 0 && <p className="hint">{t("orders.nothingInForce")}</p>}
                <OrderList orders={current} at={at} chosen={chosen} />
                {rest.length > 0 && <h2 className="list-head">{t("orders.rest")}</h2>}
                <OrderList orders={rest} at={at} chosen={chosen} />
                {orders.length === 0 && (
                  <Empty title={t("orders.empty")} how={t("orders.emptyHow")} />
                )}
              </div>
              <div className="beside-detail">
                {order ? (
                  <OrderDetail key={order.id} order={order} onBack={() => ask({})} />
                ) : (
                  <Empty title={t("orders.choose")} how="" />
                )}
              </div>
            </div>
          );
        }}
      </Loaded>
      {drafting && (
        <DraftForm
          onClose={() => draft(false)}
          onDrafted={({ id }) => {
            draft(false);
            ask({ order: id });
          }}
        />
      )}
    </>
  );
}

type ListProps = { orders: readonly Order[]; at: number; chosen: string | null };

function OrderList({ orders, at, chosen }: ListProps) {
  const { t, language } = useWords();
  const [, ask] = useSearchParams();
  return (
    <ul className="order-list">
      {orders.map((order) => {
        const standing = standingOf(order, at);
        return (
          <li key={order.id}>
            <button
              type="button"
              className="order-row"
              aria-current={order.id === chosen ? "true" : undefined}
              onClick={() => ask({ order: order.id })}
            >
              <span className="order-line">
                <span lang="zh-CN">{order.number}</span>
                <span className={`standing standing-${standing}`}>
                  {t(
                    standing === "draft" || standing === "withdrawn"
                      ? `terms.${standing}`
                      : `orders.${standing}`,
                  )}
                </span>
              </span>
              <strong>{language === "zh" ? order.titleZh : order.titleEn}</strong>
              <span className="order-line hint">
                <span lang="zh-CN">{order.areaName}</span>
                {t("orders.ends", {
                  day: dayOf(order.until, language),
                  time: clockTime(order.until),
                })}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
