import { useEffect, useState } from "react";
import { InsecurePage, SignedOutPage, StorelessPage } from "./accounts/ClosedPages.tsx";
import { InvitationPage } from "./accounts/InvitationPage.tsx";
import { SetPinPage, UnlockPage } from "./accounts/PinPages.tsx";
import { useSession, type Session } from "./accounts/use-session.ts";
import { useSender } from "./outbox/use-sender.ts";
import { opensStore } from "./store.ts";
import { replaceWith, useHash } from "./use-hash.ts";
import { useWords } from "./words/use-words.ts";
import { Workplace } from "./Workplace.tsx";

export function App() {
  return isSecureContext ? <SecureApp /> : <InsecurePage address={location.href} />;
}

function SecureApp() {
  const { say } = useWords();
  const { session, enter, start, note } = useSession();
  const [unlocking, setUnlocking] = useState(false);
  const [keeps, setKeeps] = useState(true);
  const [first, token] = useHash();
  const outgoing = useSender(senderOf(session), note);

  useEffect(() => {
    void opensStore().then(setKeeps);
    // Asks that this phone never clears the queue to gain space; a refusal is shown in 设置.
    navigator.storage.persist().catch(() => undefined);
  }, []);

  if (!keeps) return <StorelessPage />;
  if (first === "i" && token !== undefined) {
    return (
      <InvitationPage
        token={token}
        onAccepted={(me) => {
          enter(me);
          replaceWith("today");
        }}
        onLeave={() => replaceWith("today")}
      />
    );
  }
  if (session.is === "starting") {
    return <main className="page plain skeleton" aria-busy="true" aria-label={say("net.asking")} />;
  }
  if (session.is === "out") return <SignedOutPage refusal={session.refusal} onAgain={start} />;
  const { me } = session;
  if (me.need === "pin") return <SetPinPage account={me.account} onReady={enter} />;
  if (session.is === "locked") return <UnlockPage me={me} onReady={enter} onOut={note} />;
  return (
    <>
      {unlocking && (
        <UnlockPage
          me={me}
          onReady={(ready) => {
            setUnlocking(false);
            enter(ready);
            outgoing.send();
          }}
          onOut={note}
        />
      )}
      {/* Hidden, not gone: a form half filled in is still there behind the PIN. */}
      <div hidden={unlocking}>
        <Workplace
          me={me}
          refusal={session.refusal}
          outgoing={outgoing}
          onRefusal={note}
          onUnlock={() => {
            if (session.refusal?.problem === "session.locked") setUnlocking(true);
            else start();
          }}
        />
      </div>
    </>
  );
}

/** Whose records go out by a session; null: nobody's, they are left sealed. */
function senderOf(session: Session): string | null | undefined {
  if (session.is === "starting") return undefined;
  return session.is === "out" ? null : session.me.account;
}
