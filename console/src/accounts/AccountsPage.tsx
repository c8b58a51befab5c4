import type { Account, Invitation } from "@lianfang/domain/accounts/account";
import { grantRole, invite, listAccounts, openAccount } from "@lianfang/domain/accounts/contract";
import { Button, Checkbox, Input } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { roleNames } from "@lianfang/domain/role";
import { DataTable } from "../frame/DataTable.tsx";
import { Empty } from "../frame/Empty.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { PageHead } from "../frame/PageHead.tsx";
import { may } from "../frame/pages.ts";
import { Refused } from "../frame/Refused.tsx";
import { useAct, useReply } from "../query.ts";
import { useWords } from "../words/i18n.ts";
import { AccountDetail } from "./AccountDetail.tsx";
import "./accounts.css";
import { InvitationSheet } from "./InvitationSheet.tsx";
import { OpenAccounts } from "./OpenAccounts.tsx";
import { useMe } from "./session.ts";

/** Accounts as the three administrators see them: each does his own part, none the others'. */
export function AccountsPage() {
  const { t } = useWords();
  const me = useMe();
  const [asked, ask] = useSearchParams();
  const search = asked.get("search") ?? "";
  const chosen = asked.get("account");
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const [opening, open] = useState<"one" | "sheet" | null>(null);
  const [invitations, show] = useState<readonly Invitation[]>([]);
  const query = useReply(listAccounts, { query: search === "" ? {} : { search } });
  const act = useAct(invite, [listAccounts]);
  const system = may(me, openAccount);
  const security = may(me, grantRole);
  const lead = system ? "leadSystem" : security ? "leadSecurity" : "leadAudit";
  function inviteAll(accounts: readonly string[]) {
    act.mutate(
      { body: { accounts: [...accounts] } },
      {
        onSuccess: (reply) => {
          select(new Set());
          open(null);
          show(reply.invitations);
        },
      },
    );
  }
  function set(key: string, value: string | null) {
    ask((old) => {
      if (value === null || value === "") old.delete(key);
      else old.set(key, value);
      return old;
    });
  }
  if (invitations.length > 0) {
    return <InvitationSheet invitations={invitations} onClose={() => show([])} />;
  }
  return (
    <>
      <PageHead
        title={t("accounts.title")}
        tab={t("accounts.title")}
        facts={[t(`accounts.${lead}`)]}
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
      <search className="filters" aria-label={t("accounts.title")}>
        <Input.Search
          key={search}
          allowClear
          maxLength={40}
          aria-label={t("accounts.search")}
          placeholder={t("accounts.search")}
          defaultValue={search}
          onSearch={(text) => set("search", text.trim())}
        />
        {system && (
          <Button
            disabled={selected.size === 0}
            loading={act.isPending}
            onClick={() => inviteAll([...selected])}
          >
            {t("accounts.inviteSelected")} {selected.size > 0 && selected.size}
          </Button>
        )}
      </search>
      <Refused error={act.error} />
      <Loaded query={query}>
        {({ accounts }) => {
          const account = accounts.find(({ id }) => id === chosen);
          return (
            <div className={account ? "beside beside-open" : "beside"}>
              <div className="beside-list">
                {accounts.length === 0 ? (
                  <Empty title={t("accounts.empty")} how={t("accounts.emptyHow")} />
                ) : (
                  <AccountTable
                    accounts={accounts}
                    selected={system ? selected : null}
                    onSelect={select}
                    onOpen={(id) => set("account", id)}
                  />
                )}
              </div>
              <div className="beside-detail">
                {account ? (
                  <AccountDetail
                    key={account.id}
                    account={account}
                    onBack={() => set("account", null)}
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
      {opening && <OpenAccounts by={opening} onClose={() => open(null)} onInvite={inviteAll} />}
    </>
  );
}

type TableProps = {
  accounts: readonly Account[];
  selected: ReadonlySet<string> | null;
  onSelect: (selected: ReadonlySet<string>) => void;
  onOpen: (id: string) => void;
};

function AccountTable({ accounts, selected, onSelect, onOpen }: TableProps) {
  const { t, language } = useWords();
  return (
    <section className="panel">
      {selected && (
        <Checkbox
          checked={accounts.length > 0 && accounts.every(({ id }) => selected.has(id))}
          indeterminate={selected.size > 0 && selected.size < accounts.length}
          onChange={({ target }) =>
            // A call takes at most 200.
            onSelect(new Set(target.checked ? accounts.slice(0, 200).map(({ id }) => id) : []))
          }
        >
          {t("accounts.selectAll")}
        </Checkbox>
      )}
      <DataTable
        caption={t("accounts.title")}
        rows={accounts}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "name",
            head: t("accounts.name"),
            cell: ({ id, name }) => (
              <span className="pick">
                {selected && (
                  <Checkbox
                    aria-label={t("accounts.selectOne", { name })}
                    checked={selected.has(id)}
                    onChange={({ target }) =>
                      onSelect(
                        new Set(
                          target.checked
                            ? [...selected, id]
                            : [...selected].filter((o) => o !== id),
                        ),
                      )
                    }
                  />
                )}
                <button type="button" className="text-button" onClick={() => onOpen(id)}>
                  {name}
                </button>
              </span>
            ),
          },
          { key: "login", head: t("accounts.login"), cell: ({ login }) => <code>{login}</code> },
          { key: "state", head: t("accounts.state"), cell: ({ state }) => t(`terms.${state}`) },
          {
            key: "rights",
            head: t("accounts.rights"),
            cell: ({ grants }) =>
              grants.length === 0
                ? t("accounts.noRights")
                : grants
                    .map(({ role, areaName }) => `${roleNames[role][language]} · ${areaName}`)
                    .join(language === "zh" ? "；" : "; "),
          },
        ]}
      />
    </section>
  );
}
