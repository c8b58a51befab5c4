import type { Me } from "@lianfang/domain/accounts/account";
import { acceptInvitation, lookAtInvitation } from "@lianfang/domain/accounts/contract-session";
import type { ReplyOf } from "@lianfang/domain/route";
import { useCallback, useEffect, useState } from "react";
import { call, type Refusal } from "../api.ts";
import { useWords } from "../words/use-words.ts";
import { deviceName } from "./device-name.ts";

type Seen = ReplyOf<typeof lookAtInvitation>;
type Looked =
  | { is: "looking" }
  | { is: "seen"; seen: Seen }
  | { is: "refused"; refusal: Refusal | null };
type Props = { token: string; onAccepted: (me: Me) => void; onLeave: () => void };

/** A one-time link: says whom it is for before it is used up, then binds this phone. */
export function InvitationPage({ token, onAccepted, onLeave }: Props) {
  const { say, pick } = useWords();
  const [looked, setLooked] = useState<Looked>({ is: "looking" });
  const [busy, setBusy] = useState(false);

  const look = useCallback(async () => {
    setLooked({ is: "looking" });
    const outcome = await call(lookAtInvitation, { body: { token } });
    setLooked(
      outcome.ok
        ? { is: "seen", seen: outcome.reply }
        : { is: "refused", refusal: outcome.refusal },
    );
  }, [token]);
  useEffect(() => void look(), [look]);

  async function accept() {
    setBusy(true);
    const outcome = await call(acceptInvitation, {
      body: { token, deviceName: deviceName(navigator.userAgent) },
    });
    setBusy(false);
    if (outcome.ok) onAccepted(outcome.reply);
    else setLooked({ is: "refused", refusal: outcome.refusal });
  }

  if (looked.is === "looking") {
    return <main className="page plain skeleton" aria-busy="true" aria-label={say("net.asking")} />;
  }
  if (looked.is === "refused") {
    return (
      <main className="page plain">
        <h1>{say(looked.refusal ? "invite.refused" : "net.unreached.title")}</h1>
        <p role="alert">{looked.refusal ? pick(looked.refusal) : say("net.unreached")}</p>
        <button type="button" className="wide" onClick={() => void look()}>
          {say("again")}
        </button>
        <button type="button" className="wide" onClick={onLeave}>
          {say("invite.leave")}
        </button>
      </main>
    );
  }
  if (!looked.seen.field) {
    return (
      <main className="page plain">
        <h1>{say("invite.desk.title")}</h1>
        <p>{say("invite.desk.why", { name: looked.seen.name })}</p>
        <a className="button wide" href={`/#/i/${encodeURIComponent(token)}`}>
          {say("invite.desk.go")}
        </a>
      </main>
    );
  }
  return (
    <main className="page plain">
      <h1>{say("invite.title", { name: looked.seen.name })}</h1>
      <p>{say("invite.why")}</p>
      <button type="button" className="primary wide" disabled={busy} onClick={() => void accept()}>
        {say("invite.accept")}
      </button>
      <button type="button" className="wide" onClick={onLeave}>
        {say("invite.not-me")}
      </button>
    </main>
  );
}
