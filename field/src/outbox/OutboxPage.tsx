import { listHeld } from "@lianfang/domain/sync/contract";
import type { ReplyOf } from "@lianfang/domain/route";
import { epochOf } from "@lianfang/domain/time";
import { useEffect, useState } from "react";
import { call } from "../api.ts";
import { db } from "../db.ts";
import { saidTime } from "../words/time.ts";
import { useWords } from "../words/use-words.ts";
import { ItemRow } from "./ItemRow.tsx";
import { isSetAside, isWaiting, type Item } from "./item.ts";
import type { Line } from "./sender.ts";

type Held = ReplyOf<typeof listHeld>["held"][number];

type Props = {
  items: readonly Item[];
  account: string;
  line: Line;
  now: number;
  onSend: () => void;
};

/** Where every record is: here, there, or set aside with the reason. */
export function OutboxPage({ items, account, line, now, onSend }: Props) {
  const { say, pick, language } = useWords();
  const newest = items.toSorted((a, b) => (a.id < b.id ? 1 : -1));
  const waiting = newest.filter(isWaiting);
  const aside = newest.filter(isSetAside);
  const received = newest.filter((item) => item.receipt !== null && !isSetAside(item));
  const held = useHeld(items);
  const asked = line.askedToWaitUntil > now;
  return (
    <main className="page">
      <h1>{say("outbox.title", { count: waiting.length })}</h1>
      <p className="quiet">{say("outbox.promise")}</p>
      {line.refusal && waiting.length > 0 && (
        <p className="fault" role="status">
          {pick(line.refusal)}
        </p>
      )}
      {waiting.length > 0 && (
        <button
          type="button"
          className="primary wide"
          disabled={line.sending || asked}
          onClick={onSend}
        >
          {say(line.sending ? "outbox.sending" : "outbox.send")}
        </button>
      )}
      {asked && (
        <p className="quiet">
          {say("outbox.asked-to-wait", { time: saidTime(line.askedToWaitUntil, now, language) })}
        </p>
      )}
      {aside.length + held.length > 0 && (
        <section>
          <h2>{say("outbox.aside", { count: aside.length + held.length })}</h2>
          <ul className="items">
            {aside.map((item) => (
              <ItemRow key={item.id} item={item} account={account} now={now}>
                <button
                  type="button"
                  onClick={() => void db.committed(() => db.outbox.delete(item.id))}
                >
                  {say("outbox.noted")}
                </button>
              </ItemRow>
            ))}
            {held.map((one) => (
              <li key={one.id} className="item aside">
                <strong>{say(`answer.${one.answer}`)}</strong>
                <span>
                  {pick({ zh: one.detailZh ?? "", en: one.detailEn ?? "" }) ||
                    (one.reason && say(`reason.${one.reason}`))}
                </span>
                <span className="quiet">{saidTime(epochOf(one.receivedAt), now, language)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{say("outbox.waiting", { count: waiting.length })}</h2>
        {waiting.length === 0 && <p className="empty calm">{say("outbox.empty")}</p>}
        <ul className="items">
          {waiting.map((item) => (
            <ItemRow key={item.id} item={item} account={account} now={now} />
          ))}
        </ul>
      </section>
      <section>
        <h2>{say("outbox.received", { count: received.length })}</h2>
        <ul className="items">
          {received.map((item) => (
            <ItemRow key={item.id} item={item} account={account} now={now} />
          ))}
        </ul>
      </section>
    </main>
  );
}

/** What the server holds apart of this worker's records and this phone no longer knows. */
function useHeld(items: readonly Item[]): readonly Held[] {
  const [held, setHeld] = useState<readonly Held[]>([]);
  useEffect(() => {
    let here = true;
    void call(listHeld).then((outcome) => {
      if (here && outcome.ok && Array.isArray(outcome.reply.held)) setHeld(outcome.reply.held);
    });
    return () => {
      here = false;
    };
  }, []);
  const known = new Set(items.map(({ id }) => id));
  return held.filter(({ item }) => !known.has(item));
}
