import { me as meRoute } from "@lianfang/domain/accounts/contract-session";
import { Outlet } from "react-router";
import { Refusal } from "../api.ts";
import { Frame } from "../frame/Frame.tsx";
import { Waiting } from "../frame/Loaded.tsx";
import { Refused } from "../frame/Refused.tsx";
import { useReply } from "../query.ts";
import { useWords } from "../words/i18n.ts";
import { Door } from "./Door.tsx";
import { SecondFactorPage } from "./SecondFactorPage.tsx";
import { Session } from "./session.ts";
import { SignInPage } from "./SignInPage.tsx";

/**
 * Stands before every page. The address stays as it was asked, so that a link leads
 * where it points once its reader is signed in.
 */
export function Gate() {
  const session = useReply(meRoute, {}, { staleTime: Number.POSITIVE_INFINITY });
  const { t } = useWords();
  if (session.isPending) return <Waiting />;
  if (session.error instanceof Refusal) return <SignInPage />;
  if (session.data === undefined) {
    return (
      <Door title={t("frame.product")}>
        <Refused error={session.error} onAgain={() => void session.refetch()} />
      </Door>
    );
  }
  const me = session.data;
  if (me.need === "secondFactor") return <SecondFactorPage mayPutOff={me.mayPutOff} />;
  if (me.need !== null || me.field) {
    return (
      <Door title={t("frame.product")} lead={t("session.phoneNeeded")}>
        <a className="button-link" href="/field/">
          {t("frame.openField")}
        </a>
      </Door>
    );
  }
  return (
    <Session value={me}>
      <Frame>
        <Outlet />
      </Frame>
    </Session>
  );
}
