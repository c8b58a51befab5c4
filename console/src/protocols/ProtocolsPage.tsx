import { listOrders } from "@lianfang/domain/orders/contract";
import { listProtocols } from "@lianfang/domain/protocols/contract";
import type { Protocol } from "@lianfang/domain/protocols/protocol";
import { Button } from "antd";
import { Link, useSearchParams } from "react-router";
import { useMe } from "../accounts/session.ts";
import { Empty } from "../frame/Empty.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { PageHead } from "../frame/PageHead.tsx";
import { may } from "../frame/pages.ts";
import { useReply } from "../query.ts";
import { fullDay } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { FormTable } from "./FormTable.tsx";
import "./protocols.css";
import { RuleCard } from "./RuleCard.tsx";

/** The rules and forms in words that whoever signs an order can read. */
export function ProtocolsPage() {
  const { t, language } = useWords();
  const [asked, ask] = useSearchParams();
  const query = useReply(listProtocols, {}, { staleTime: 600_000 });
  return (
    <>
      <PageHead title={t("protocols.title")} tab={t("protocols.title")}>
        <Button onClick={() => print()}>{t("frame.print")}</Button>
      </PageHead>
      <Loaded query={query} rows={10}>
        {({ protocols }) => {
          const chosen = protocols.find(({ id }) => id === asked.get("protocol")) ?? protocols[0];
          if (chosen === undefined) {
            return <Empty title={t("protocols.empty")} how={t("protocols.emptyHow")} />;
          }
          return (
            <>
              {protocols.length > 1 && (
                <nav className="filters no-print" aria-label={t("protocols.title")}>
                  {protocols.map(({ id, title }) => (
                    <button
                      key={id}
                      type="button"
                      className="chip"
                      aria-current={id === chosen.id ? "true" : undefined}
                      onClick={() => ask({ protocol: id })}
                    >
                      {title[language]}
                    </button>
                  ))}
                </nav>
              )}
              <ProtocolView protocol={chosen} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function ProtocolView({ protocol }: { protocol: Protocol }) {
  const { t, language } = useWords();
  return (
    <article className="reading">
      <h2>{protocol.title[language]}</h2>
      <p className="page-facts">
        <span>{protocol.disease[language]}</span>
        <span>{t("protocols.edition", { n: protocol.edition })}</span>
        {protocol.number !== null && <span lang="zh-CN">{protocol.number}</span>}
        <span>
          {t("protocols.issued", { day: fullDay(`${protocol.issued}T00:00:00+08:00`, language) })}
        </span>
      </p>
      <InForce protocol={protocol.id} />
      <p className="hint">{t("protocols.source", { source: protocol.source })}</p>
      <h3>{t("protocols.rules")}</h3>
      <ol className="rules">
        {protocol.rules.map((rule) => (
          <RuleCard key={rule.id} rule={rule} protocol={protocol} />
        ))}
      </ol>
      <h3>{t("protocols.forms")}</h3>
      {protocol.forms.map((form) => (
        <FormTable key={form.id} form={form} />
      ))}
    </article>
  );
}

/** Which orders put it in force now, for those who may read orders. */
function InForce({ protocol }: { protocol: string }) {
  const { t } = useWords();
  const query = useReply(listOrders, {}, { enabled: may(useMe(), listOrders) });
  if (query.data === undefined) return null;
  const orders = query.data.orders.filter((order) => order.protocol === protocol && order.inForce);
  if (orders.length === 0) return <p className="hint">{t("protocols.notInForce")}</p>;
  return (
    <p>
      {orders.map(({ id, number, areaName }) => (
        <Link key={id} to={`/orders?order=${id}`} className="in-force">
          ● {t("protocols.inForce", { number })} · <span lang="zh-CN">{areaName}</span>
        </Link>
      ))}
    </p>
  );
}
