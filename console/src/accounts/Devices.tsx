import type { Account } from "@lianfang/domain/accounts/account";
import { listAccounts, revokeDevice } from "@lianfang/domain/accounts/contract";
import { App, Button } from "antd";
import { may } from "../frame/pages.ts";
import { useRefusalWords } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { dayAndTime } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { useMe } from "./session.ts";

/** The phones of an account, when each was bound, and until when it was in use. */
export function Devices({ account }: { account: Account }) {
  const { t, language } = useWords();
  const { modal, message } = App.useApp();
  const mayRevoke = may(useMe(), revokeDevice);
  const words = useRefusalWords();
  const revoke = useAct(revokeDevice, [listAccounts]);
  function ask({ id, name, boundAt }: Account["devices"][number]) {
    modal.confirm({
      title: t("accounts.revokeAsk", { name, time: dayAndTime(boundAt, language) }),
      content: t("accounts.revokeLead"),
      okText: t("accounts.revoke"),
      okButtonProps: { danger: true },
      cancelText: t("frame.cancel"),
      onOk: () =>
        revoke.mutateAsync({ params: { id: account.id, device: id }, body: {} }).then(
          () => void message.success(t("accounts.revokedNow")),
          (error: unknown) => void message.error(words(error), 8),
        ),
    });
  }
  if (account.devices.length === 0) return t("accounts.noDevices");
  return (
    <ul className="plain">
      {account.devices.map((device) => (
        <li key={device.id} className="grant">
          <span>
            {device.name} · {t("accounts.boundAt", { time: dayAndTime(device.boundAt, language) })}
            {device.revokedAt !== null &&
              ` · ${t("accounts.revokedAt", { time: dayAndTime(device.revokedAt, language) })}`}
          </span>
          {mayRevoke && device.revokedAt === null && (
            <Button
              size="small"
              danger
              aria-label={`${t("accounts.revoke")} ${device.name}`}
              onClick={() => ask(device)}
            >
              {t("accounts.revoke")}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
