import { useEffect, useState } from "react";
import { InsecurePage, SignedOutPage, StorelessPage } from "./accounts/ClosedPages.tsx";
import { InvitationPage } from "./accounts/InvitationPage.tsx";
import { SetPinPage, UnlockPage } from "./accounts/PinPages.tsx";
import { useSession } from "./accounts/use-session.ts";
import { opensStore } from "./store.ts";
import { replaceWith, useHash } from "./use-hash.ts";
import { useWords } from "./words/use-words.ts";
import { Workplace } from "./Workplace.tsx";

export function App() {
  return isSecureContext ? <SecureApp /> : <InsecurePage address={location.href} />;
}

function SecureApp() {
  const { say } = useWords();
  const { session, enter, start, note, goOnOffline } = useSession();
  const [unlocking, setUnlocking] = useState(false);
  const [keeps, setKeeps] = useState(true);
  const [first, token] = useHash();

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
  const { me, refusal } = session;
  if (me.need === "pin") return <SetPinPage onReady={enter} />;
  if (me.need === "unlock") {
    return (
      <UnlockPage
        name={me.name}
        onReady={enter}
        onOffline={goOnOffline}
        onOut={(refused) => {
          if (!refused.ok && refused.refusal) note(refused.refusal);
        }}
      />
    );
  }
  return (
    <>
      {unlocking && (
        <UnlockPage
          name={me.name}
          onReady={(ready) => {
            setUnlocking(false);
            enter(ready);
          }}
          onOffline={() => setUnlocking(false)}
          onOut={(refused) => {
            if (!refused.ok && refused.refusal) note(refused.refusal);
          }}
        />
      )}
      {/* Hidden, not gone: a form half filled in is still there behind the PIN. */}
      <div hidden={unlocking}>
        <Workplace
          me={me}
          refusal={refusal}
          onRefusal={note}
          onUnlock={() => {
            if (refusal?.problem === "session.locked") setUnlocking(true);
            else start();
          }}
        />
      </div>
    </>
  );
}
