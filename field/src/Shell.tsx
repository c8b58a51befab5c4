import type { ReactNode } from "react";
import { useWords } from "./words/use-words.ts";

export const tabs = ["today", "record", "outbox"] as const;
export type Tab = (typeof tabs)[number];

type Props = {
  /** Those that this worker has. */
  tabs: readonly Tab[];
  tab: Tab | null;
  /** Where. */
  place: string;
  /** Which round, as of when. */
  round: string;
  waiting: number;
  aside: number;
  bars: ReactNode;
  children: ReactNode;
};

/** Every page between its head (where, what, when) and the three tabs. */
export function Shell({ tabs: own, tab, place, round, waiting, aside, bars, children }: Props) {
  const { say } = useWords();
  return (
    <div className="shell">
      <header className="head">
        <p>
          <strong>{place}</strong>
          <small>{round}</small>
        </p>
        <a href="#/settings" className="button">
          {say("settings.title")}
        </a>
      </header>
      {bars}
      {children}
      <nav className="tabs" aria-label={say("tabs")}>
        {own.map((one) => (
          <a key={one} href={`#/${one}`} aria-current={tab === one ? "page" : undefined}>
            {say(`tab.${one}`)}
            {one === "outbox" && waiting + aside > 0 && (
              <span className={aside > 0 ? "badge aside" : "badge"}>
                <span aria-hidden="true">{waiting + aside}</span>
                <span className="for-ears">{say("tab.waiting", { count: waiting + aside })}</span>
              </span>
            )}
          </a>
        ))}
      </nav>
    </div>
  );
}
