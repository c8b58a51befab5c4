import type { Me } from "@lianfang/domain/accounts/account";
import { useEffect, useState } from "react";
import { applyPreferences, readPreferences, type Preferences } from "./preferences.ts";
import { useWords } from "./words/use-words.ts";

type Props = { me: Me; refreshing: boolean; onRefresh: () => void };

export function SettingsPage({ me, refreshing, onRefresh }: Props) {
  const { say, speak } = useWords();
  const [chosen, setChosen] = useState(readPreferences);
  const [lasting, setLasting] = useState<boolean | null>(null);
  useEffect(() => {
    navigator.storage
      .persisted()
      .then(setLasting)
      .catch(() => undefined);
  }, []);

  function choose(change: Partial<Preferences>) {
    const next = { ...chosen, ...change };
    setChosen(next);
    applyPreferences(next);
    speak(next.language);
  }

  return (
    <main className="page">
      <h1>{say("settings.title")}</h1>
      <section>
        <h2>{say("settings.language")}</h2>
        <div className="toggles" role="group" aria-label={say("settings.language")}>
          <Choice on={chosen.language === "zh"} onPick={() => choose({ language: "zh" })}>
            中文
          </Choice>
          <Choice on={chosen.language === "en"} onPick={() => choose({ language: "en" })}>
            English
          </Choice>
        </div>
      </section>
      <section>
        <h2>{say("settings.letters")}</h2>
        <div className="toggles" role="group" aria-label={say("settings.letters")}>
          <Choice on={!chosen.large} onPick={() => choose({ large: false })}>
            {say("settings.letters.normal")}
          </Choice>
          <Choice on={chosen.large} onPick={() => choose({ large: true })}>
            {say("settings.letters.large")}
          </Choice>
        </div>
      </section>
      <section>
        <h2>{say("settings.sound")}</h2>
        <div className="toggles" role="group" aria-label={say("settings.sound")}>
          <Choice on={chosen.sound} onPick={() => choose({ sound: true })}>
            {say("settings.sound.on")}
          </Choice>
          <Choice on={!chosen.sound} onPick={() => choose({ sound: false })}>
            {say("settings.sound.off")}
          </Choice>
        </div>
        <p className="quiet">{say("settings.sound.when")}</p>
      </section>
      <section>
        <h2>{say("settings.data")}</h2>
        <button type="button" className="wide" disabled={refreshing} onClick={onRefresh}>
          {say(refreshing ? "settings.refreshing" : "settings.refresh")}
        </button>
        {lasting === false && <p className="quiet">{say("settings.not-lasting")}</p>}
      </section>
      <section>
        <h2>{say("settings.who")}</h2>
        <p>
          {me.name} · {me.district.name}
          {me.district.sample && ` · ${say("settings.sample")}`}
        </p>
        <p className="quiet">{say("settings.lost")}</p>
      </section>
    </main>
  );
}

type ChoiceProps = { on: boolean; onPick: () => void; children: string };

function Choice({ on, onPick, children }: ChoiceProps) {
  return (
    <button type="button" className="toggle" aria-pressed={on} onClick={onPick}>
      {children}
    </button>
  );
}
