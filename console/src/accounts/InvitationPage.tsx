import { acceptInvitation, lookAtInvitation } from "@lianfang/domain/accounts/contract-session";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Link, useNavigate, useParams } from "react-router";
import { call } from "../api.ts";
import { Loaded } from "../frame/Loaded.tsx";
import { Refused } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { useWords } from "../words/i18n.ts";
import { Door } from "./Door.tsx";
import { sessionChanged } from "./session.ts";

/** A one-time link: looks whom it is for, and uses it up only when that person says so. */
export function InvitationPage() {
  const { t } = useWords();
  const { token = "" } = useParams();
  const navigate = useNavigate();
  const accept = useAct(acceptInvitation, []);
  const look = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => call(lookAtInvitation, { body: { token } }),
    retry: false,
    gcTime: 0,
    // Once used, the link is not asked for again.
    enabled: !accept.isSuccess,
  });
  function go() {
    accept.mutate(
      { body: { token, deviceName: t("session.device") } },
      {
        onSuccess: () => {
          // Replaced, so that the token does not stay in the browser's history.
          void navigate("/", { replace: true });
          void sessionChanged();
        },
      },
    );
  }
  return (
    <Door title={t("session.inviteTitle")}>
      <Loaded query={look} rows={3}>
        {(invitation) => (
          <>
            <p className="lead">{t("session.inviteFor")}</p>
            <p className="invitee">
              {invitation.name} <small>{invitation.login}</small>
            </p>
            <p>{t(invitation.field ? "session.inviteField" : "session.inviteOnce")}</p>
            <Refused error={accept.error} />
            {invitation.field ? (
              <a className="button-link" href={`/field/#/i/${token}`}>
                {t("session.inviteOpenField")}
              </a>
            ) : (
              <Button type="primary" block loading={accept.isPending} onClick={go}>
                {t("session.inviteAccept")}
              </Button>
            )}
          </>
        )}
      </Loaded>
      <p className="hint">
        <Link to="/" replace>
          {t("session.toSignIn")}
        </Link>
      </p>
    </Door>
  );
}
