import type { Account, Invitation } from "@lianfang/domain/accounts/account";
import { endGrant, grantRole, listAccounts, openAccount } from "@lianfang/domain/accounts/contract";
import { roleNames } from "@lianfang/domain/role";
import { App, Button } from "antd";
import { useState } from "react";
import { may } from "../frame/pages.ts";
import { useRefusalWords } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { dayAndTime, grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { AccountActs } from "./AccountActs.tsx";
import { Devices } from "./Devices.tsx";
import { GrantForm } from "./GrantForm.tsx";
import { useMe } from "./session.ts";

type Props = { account: Account; onBack: () => void; onInvited: (invitation: Invitation) => void };

export function AccountDetail({ account, onBack, onInvited }: Props) {
  const { t } = useWords();
  const me = useMe();
  return (
    <div className="detail">
      <Button className="detail-back" size="small" onClick={onBack}>
        {t("frame.back")}
      </Button>
      <h2 className="detail-title">
        {account.name} <code>{account.login}</code>
      </h2>
      <dl className="facts">
        <dt>{t("accounts.state")}</dt>
        <dd>{t(`terms.${account.state}`)}</dd>
        <dt>{t("accounts.factor")}</dt>
        <dd>{t(account.hasSecondFactor ? "accounts.factorYes" : "accounts.factorNo")}</dd>
        <dt>{t("accounts.rights")}</dt>
        <dd>
          <Grants account={account} />
        </dd>
        <dt>{t("accounts.duties")}</dt>
        <dd>
          {grouped(account.duties)}
          {account.duties > 0 && <p className="hint">{t("accounts.dutiesHint")}</p>}
        </dd>
        <dt>{t("accounts.devices")}</dt>
        <dd>
          <Devices account={account} />
        </dd>
      </dl>
      {may(me, openAccount) && <AccountActs account={account} onInvited={onInvited} />}
    </div>
  );
}

function Grants({ account }: { account: Account }) {
  const { t, language } = useWords();
  const { modal, message } = App.useApp();
  const security = may(useMe(), grantRole);
  const [granting, grant] = useState(false);
  const words = useRefusalWords();
  const end = useAct(endGrant, [listAccounts]);
  function ask({ id, role, areaName }: Account["grants"][number]) {
    modal.confirm({
      title: t("accounts.endGrantAsk", { role: roleNames[role][language], area: areaName }),
      okText: t("accounts.endGrant"),
      cancelText: t("frame.cancel"),
      onOk: () =>
        end.mutateAsync({ params: { id }, body: {} }).then(
          () => void message.success(t("accounts.grantEnded")),
          (error: unknown) => void message.error(words(error), 8),
        ),
    });
  }
  return (
    <>
      {account.grants.length === 0 && t("accounts.noRights")}
      <ul className="plain">
        {account.grants.map((held) => (
          <li key={held.id} className="grant">
            <span>
              {roleNames[held.role][language]} · <span lang="zh-CN">{held.areaName}</span>
              {held.until !== null && ` · ${t("terms.until")} ${dayAndTime(held.until, language)}`}
            </span>
            {security && (
              <Button size="small" onClick={() => ask(held)}>
                {t("accounts.endGrant")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {security && (
        <Button size="small" type="primary" onClick={() => grant(true)}>
          {t("accounts.grant")}
        </Button>
      )}
      {granting && <GrantForm account={account} onClose={() => grant(false)} />}
    </>
  );
}
