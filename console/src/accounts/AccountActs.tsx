import type { Account, Invitation } from "@lianfang/domain/accounts/account";
import {
  disableAccount,
  enableAccounts,
  invite,
  issueGatewayKey,
  listAccounts,
  resetAccess,
} from "@lianfang/domain/accounts/contract";
import { App, Button, Modal } from "antd";
import { useState } from "react";
import { Refused } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { useWords } from "../words/i18n.ts";

type Props = { account: Account; onInvited: (invitation: Invitation) => void };

const lost = { device: "lostDevice", pin: "lostPin", secondFactor: "lostFactor" } as const;

/** What the system administrator does to one account. */
export function AccountActs({ account, onInvited }: Props) {
  const { t } = useWords();
  const { message } = App.useApp();
  const [asking, ask] = useState<"reset" | "disable" | "key" | null>(null);
  const inviting = useAct(invite, [listAccounts]);
  const reset = useAct(resetAccess, [listAccounts]);
  const disable = useAct(disableAccount, [listAccounts]);
  const enable = useAct(enableAccounts, [listAccounts]);
  const key = useAct(issueGatewayKey, []);
  const params = { id: account.id };
  const { name } = account;
  const close = () => ask(null);
  function disableNow() {
    disable.mutate(
      { params, body: {} },
      {
        onSuccess: () => {
          close();
          message.success(t("accounts.disabled"));
        },
      },
    );
  }
  return (
    <section className="act-box" aria-label={name}>
      <Refused error={inviting.error ?? enable.error} />
      <div className="acts">
        <Button
          disabled={account.state === "disabled"}
          loading={inviting.isPending}
          onClick={() =>
            inviting.mutate(
              { body: { accounts: [account.id] } },
              { onSuccess: ({ invitations: [first] }) => first && onInvited(first) },
            )
          }
        >
          {t("accounts.invite")}
        </Button>
        <Button disabled={account.state === "disabled"} onClick={() => ask("reset")}>
          {t("accounts.reset")}
        </Button>
        {account.grants.some(({ role }) => role === "gateway") && (
          <Button onClick={() => ask("key")}>{t("accounts.key")}</Button>
        )}
        {account.state === "disabled" ? (
          <Button
            loading={enable.isPending}
            onClick={() => enable.mutate({ body: { accounts: [account.id] } })}
          >
            {t("accounts.enable")}
          </Button>
        ) : (
          <Button danger onClick={() => ask("disable")}>
            {t("accounts.disable")}
          </Button>
        )}
      </div>
      <Modal
        open={asking === "reset"}
        title={t("accounts.resetTitle", { name })}
        footer={null}
        onCancel={close}
      >
        <div className="stack">
          <p>{t("accounts.resetLead")}</p>
          <div className="acts">
            {(["device", "pin", "secondFactor"] as const).map((what) => (
              <Button
                key={what}
                disabled={reset.isPending}
                onClick={() =>
                  reset.mutate({ params, body: { lost: what } }, { onSuccess: onInvited })
                }
              >
                {t(`accounts.${lost[what]}`)}
              </Button>
            ))}
          </div>
          <Refused error={reset.error} />
        </div>
      </Modal>
      <Modal
        open={asking === "disable"}
        title={t("accounts.disableAsk", { name })}
        okText={t("accounts.disable")}
        okButtonProps={{ danger: true }}
        cancelText={t("frame.cancel")}
        confirmLoading={disable.isPending}
        onOk={disableNow}
        onCancel={close}
      >
        {account.duties > 0 && (
          <p className="late">▲ {t("accounts.disableDuties", { n: account.duties })}</p>
        )}
        <Refused error={disable.error} />
      </Modal>
      <Modal
        open={asking === "key"}
        title={key.data ? t("accounts.keyTitle") : t("accounts.keyAsk", { name })}
        okText={key.data ? t("frame.close") : t("accounts.keyMake")}
        cancelText={t("frame.cancel")}
        confirmLoading={key.isPending}
        onOk={() => (key.data ? close() : key.mutate({ params, body: {} }))}
        onCancel={close}
        afterClose={() => key.reset()}
      >
        <p>{t("accounts.keyLead")}</p>
        {key.data && <code className="secret">{key.data.key}</code>}
        <Refused error={key.error} />
      </Modal>
    </section>
  );
}
