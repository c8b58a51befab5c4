import type { Invitation } from "@lianfang/domain/accounts/account";
import { Button } from "antd";
import { PageHead } from "../frame/PageHead.tsx";
import { dayAndTime, grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { useMe } from "./session.ts";
import { svgAddress } from "./svg-address.ts";

type Props = { invitations: readonly Invitation[]; onClose: () => void };

/** Invitations to cut apart and hand out. They live on this page alone and are not kept. */
export function InvitationSheet({ invitations, onClose }: Props) {
  const { t, language } = useWords();
  const me = useMe();
  return (
    <>
      <div className="no-print">
        <PageHead
          title={t("accounts.invitations")}
          tab={t("accounts.invitations")}
          facts={[
            t("accounts.invitationsLead"),
            t("accounts.total", { n: grouped(invitations.length) }),
          ]}
        >
          <Button onClick={onClose}>{t("accounts.invitationsClose")}</Button>
          <Button type="primary" onClick={() => print()}>
            {t("frame.print")}
          </Button>
        </PageHead>
      </div>
      <ul className="slips">
        {invitations.map(({ account, name, link, qr, expires }) => (
          <li key={account} className="slip">
            <img className="qr" src={svgAddress(qr)} alt={`${t("accounts.invitations")} ${name}`} />
            <div>
              <p className="slip-head" lang="zh-CN">
                {t("frame.product")} · {me.district.name}
              </p>
              <strong>{name}</strong>
              <p>{t("accounts.scan")}</p>
              <code>{link}</code>
              <p>{t("accounts.expires", { time: dayAndTime(expires, language) })}</p>
              <p>{t("session.inviteOnce")}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
