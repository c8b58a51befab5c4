import type { Refusal } from "../api.ts";
import { isWaiting } from "../outbox/item.ts";
import { queued } from "../outbox/queue.ts";
import { useLive } from "../store.ts";
import { useWords } from "../words/use-words.ts";

/** Over plain http a phone can keep nothing and send nothing: says so, and how to mend it. */
export function InsecurePage({ address }: { address: string }) {
  const { say } = useWords();
  const secure = address.replace(/^http:/, "https:");
  return (
    <main className="page plain">
      <h1>{say("insecure.title")}</h1>
      <ul>
        <li>{say("insecure.offline")}</li>
        <li>{say("insecure.cookie")}</li>
        <li>{say("insecure.crypto")}</li>
      </ul>
      <h2>{say("insecure.mend")}</h2>
      <p>{say("insecure.https")}</p>
      <a className="button primary wide" href={secure}>
        {secure.replace(/#.*/, "")}
      </a>
      <p>{say("insecure.desk")}</p>
    </main>
  );
}

/** A private window or a full phone: nothing would be kept, so nothing is asked for. */
export function StorelessPage() {
  const { say } = useWords();
  return (
    <main className="page plain">
      <h1>{say("storeless.title")}</h1>
      <p>{say("storeless.why")}</p>
      <p>{say("storeless.how")}</p>
      <button type="button" className="primary wide" onClick={() => location.reload()}>
        {say("again")}
      </button>
    </main>
  );
}

type Props = { refusal: Refusal | null; onAgain: () => void };

/** Nobody is signed in: why, what is safe, and how to come back. */
export function SignedOutPage({ refusal, onAgain }: Props) {
  const { say, pick } = useWords();
  const items = useLive(queued, "queued");
  const waiting = items?.filter(isWaiting) ?? [];
  const left = waiting.filter((item) => item.left !== null).length;
  return (
    <main className="page plain">
      <h1>{say(refusal ? "out.title" : "net.unreached.title")}</h1>
      <p role="status">{refusal ? pick(refusal) : say("out.first")}</p>
      {waiting.length > left && (
        <p className="safe">{say("out.waiting", { count: waiting.length - left })}</p>
      )}
      {left > 0 && <p className="safe">{say("out.left", { count: left })}</p>}
      {refusal && <p>{say("out.how")}</p>}
      <button type="button" className="primary wide" onClick={onAgain}>
        {say("again")}
      </button>
    </main>
  );
}
