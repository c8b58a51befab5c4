import { listOrders, signOrder, withdrawOrder } from "@lianfang/domain/orders/contract";
import type { Order } from "@lianfang/domain/orders/order";
import { listProtocols } from "@lianfang/domain/protocols/contract";
import { App, Button, Input } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { useMe } from "../accounts/session.ts";
import { may } from "../frame/pages.ts";
import { Refused } from "../frame/Refused.tsx";
import { useAct, useReply } from "../query.ts";
import { dayAndTime, fullDay } from "../say.ts";
import { useWords } from "../words/i18n.ts";

/** An order as a document; what may be done with it stands below and is not printed. */
export function OrderDetail({ order, onBack }: { order: Order; onBack: () => void }) {
  const { t, language } = useWords();
  const protocols = useReply(listProtocols, {}, { staleTime: 600_000 });
  const protocol = protocols.data?.protocols.find(({ id }) => id === order.protocol);
  return (
    <div className="detail">
      <Button className="detail-back no-print" size="small" onClick={onBack}>
        {t("frame.back")}
      </Button>
      <article className="document">
        <p className="document-issuer" lang="zh-CN">
          {order.issuer}
        </p>
        <p className="document-number" lang="zh-CN">
          {order.number}
        </p>
        <h2>{language === "zh" ? order.titleZh : order.titleEn}</h2>
        <dl className="facts">
          <dt>{t("orders.legalBasis")}</dt>
          <dd lang="zh-CN">{order.legalBasis}</dd>
          <dt>{t("orders.area")}</dt>
          <dd lang="zh-CN">{order.areaName}</dd>
          <dt>{t("orders.period")}</dt>
          <dd>
            {dayAndTime(order.from, language)} – {dayAndTime(order.until, language)}
          </dd>
          <dt>{t("orders.protocol")}</dt>
          <dd>
            {order.protocol === null ? (
              t("orders.protocolNone")
            ) : (
              <Link to={`/protocols?protocol=${order.protocol}`}>
                {protocol?.title[language] ?? order.protocol}
              </Link>
            )}
          </dd>
          <dt>{t("orders.opensRound")}</dt>
          <dd>{t(order.opensRound ? "frame.yes" : "frame.no")}</dd>
          <dt>{t("orders.draftedBy")}</dt>
          <dd>{order.draftedBy}</dd>
          <dt>{t("orders.signedBy")}</dt>
          <dd>
            {order.signedBy ?? "–"}
            {order.signedAt !== null && ` · ${dayAndTime(order.signedAt, language)}`}
          </dd>
          {order.withdrawnAt !== null && (
            <>
              <dt>{t("orders.withdrawnAt")}</dt>
              <dd>{dayAndTime(order.withdrawnAt, language)}</dd>
            </>
          )}
        </dl>
        <p className="document-seal">
          {order.signedAt === null ? (
            <strong>{t("terms.draft")}</strong>
          ) : (
            <>
              <span lang="zh-CN">{order.issuer}</span>
              <span>{fullDay(order.signedAt, language)}</span>
              <span>{t("orders.seal")}</span>
            </>
          )}
        </p>
      </article>
      <OrderActs order={order} />
    </div>
  );
}

function OrderActs({ order }: { order: Order }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const me = useMe();
  const sign = useAct(signOrder, [listOrders]);
  const withdraw = useAct(withdrawOrder, [listOrders]);
  const [reason, say] = useState("");
  const params = { id: order.id };
  return (
    <div className="no-print stack">
      {order.state === "draft" && may(me, signOrder) && (
        <section className="act-box" aria-label={t("orders.sign")}>
          <p className="hint">{t("orders.signAsk")}</p>
          <Refused error={sign.error} />
          <div>
            <Button
              type="primary"
              loading={sign.isPending}
              onClick={() =>
                sign.mutate(
                  { params, body: {} },
                  { onSuccess: () => void message.success(t("orders.signed")) },
                )
              }
            >
              {t("orders.sign")}
            </Button>
          </div>
        </section>
      )}
      {order.state === "signed" && order.inForce && may(me, withdrawOrder) && (
        <section className="act-box" aria-label={t("orders.withdraw")}>
          <Input
            aria-label={t("orders.withdrawReason")}
            placeholder={t("orders.withdrawReason")}
            maxLength={300}
            value={reason}
            onChange={({ target }) => say(target.value)}
          />
          <Refused error={withdraw.error} />
          <div className="acts">
            <Button
              danger
              disabled={reason.trim() === ""}
              loading={withdraw.isPending}
              onClick={() =>
                withdraw.mutate(
                  { params, body: { reason: reason.trim() } },
                  { onSuccess: () => void message.success(t("orders.withdrawn")) },
                )
              }
            >
              {t("orders.withdraw")}
            </Button>
          </div>
        </section>
      )}
      <div>
        <Button onClick={() => print()}>{t("frame.print")}</Button>
      </div>
    </div>
  );
}
