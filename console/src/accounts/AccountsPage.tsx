import type { Invitation } from "@lianfang/domain/accounts/account";
import { grantRole, listAccounts, openAccount } from "@lianfang/domain/accounts/contract";
import { Button } from "antd";
import { useState } from "react";
import { call } from "../api.ts";
import { useAddress } from "../frame/address.ts";
import { Empty } from "../frame/Empty.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { PageHead } from "../frame/PageHead.tsx";
import { Pager } from "../frame/Pager.tsx";
import { may } from "../frame/pages.ts";
import { PickAll } from "../frame/Pick.tsx";
import { useReply } from "../query.ts";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { AccountBulk } from "./AccountBulk.tsx";
import { AccountDetail } from "./AccountDetail.tsx";
import { AccountFilters } from "./AccountFilters.tsx";
import { accountFilterOf } from "./account-filter.ts";
import { AccountTable } from "./AccountTable.tsx";
import "./accounts.css";
import { InvitationSheet } from "./InvitationSheet.tsx";
import { OpenAccount } from "./OpenAccount.tsx";
import { OpenSheet } from "./OpenSheet.tsx";
import { useMe } from "./session.ts";

const pageSize = 100;

/** Accounts as the three administrators see them: each does his own part, none the others'. */
export function AccountsPage() {
  const { t } = useWords();
  const me = useMe();
  const { asked, set } = useAddress();
  const filter = accountFilterOf(asked);
  const chosen = asked.get("account");
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const [opening, open] = useState<"one" | "sheet" | null>(null);
  const [invitations, show] = useState<readonly Invitation[]>([]);
  const query = useReply(listAccounts, { query: filter }, { keepPrevious: (previous) => previous });
  const system = may(me, openAccount);
  const security = may(me, grantRole);
  const lead = system ? "leadSystem" : security ? "leadSecurity" : "leadAudit";
  const page = Number(filter.page ?? 0);

  /** Every account that matches, past the page that is shown. */
  async function selectAll(total: number) {
    const ids: string[] = [];
    for (let next = 0; next * pageSize < total; next += 1) {
      const reply = await call(listAccounts, { query: { ...filter, page: String(next) } });
      ids.push(...reply.accounts.map(({ id }) => id));
    }
    select(new Set(ids));
  }

  if (invitations.length > 0) {
    return <InvitationSheet invitations={invitations} onClose={() => show([])} />;
  }
  return (
    <>
      <PageHead
        title={t("accounts.title")}
        tab={t("accounts.title")}
        facts={[
          t(`accounts.${lead}`),
          ...(query.data ? [t("accounts.total", { n: grouped(query.data.total) })] : []),
        ]}
      >
        {system && (
          <>
            <Button onClick={() => open("sheet")}>{t("accounts.sheet")}</Button>
            <Button type="primary" onClick={() => open("one")}>
              {t("accounts.open")}
            </Button>
          </>
        )}
      </PageHead>
      <AccountFilters filter={filter} onAsk={set} />
      <Loaded query={query}>
        {({ accounts, total }) => {
          const account = accounts.find(({ id }) => id === chosen);
          const ids = accounts.map(({ id }) => id);
          const selectable = system || security;
          return (
            <div className={account ? "beside beside-open" : "beside"}>
              <div className="beside-list">
                {accounts.length === 0 ? (
                  <Empty title={t("accounts.empty")} how={t("accounts.emptyHow")} />
                ) : (
                  <section className="panel">
                    {selectable && (
                      <div className="filters">
                        <PickAll
                          label={t("frame.selectShown")}
                          ids={ids}
                          selected={selected}
                          onSelect={select}
                        />
                        {total > ids.length && (
                          <Button size="small" onClick={() => void selectAll(total)}>
                            {t("accounts.selectMatching", { n: grouped(total) })}
                          </Button>
                        )}
                      </div>
                    )}
                    <AccountTable
                      accounts={accounts}
                      selected={selectable ? selected : null}
                      onSelect={select}
                      onOpen={(id) => set({ account: id })}
                    />
                    <Pager
                      page={page}
                      size={pageSize}
                      total={total}
                      onPage={(next) => set({ page: next === 0 ? null : String(next) })}
                    />
                  </section>
                )}
                {selectable && (
                  <AccountBulk
                    accounts={[...selected].filter((id) => id !== me.account)}
                    onClear={() => select(new Set())}
                    onInvited={(made) => {
                      select(new Set());
                      show(made);
                    }}
                  />
                )}
              </div>
              <div className="beside-detail">
                {account ? (
                  <AccountDetail
                    key={account.id}
                    account={account}
                    onBack={() => set({ account: null })}
                    onInvited={(invitation) => show([invitation])}
                  />
                ) : (
                  <Empty title={t("accounts.choose")} how="" />
                )}
              </div>
            </div>
          );
        }}
      </Loaded>
      {opening === "one" && <OpenAccount onClose={() => open(null)} />}
      {opening === "sheet" && (
        <OpenSheet
          onClose={() => open(null)}
          onInvited={(made) => {
            open(null);
            show(made);
          }}
        />
      )}
    </>
  );
}
