import type { Duty } from "@lianfang/domain/accounts/account";
import {
  accountDuties,
  areaDuties,
  handOverDuties,
} from "@lianfang/domain/accounts/contract-duties";
import { Button } from "antd";
import { useState } from "react";
import { epochOf } from "@lianfang/domain/time";
import { Loaded } from "../frame/Loaded.tsx";
import { may } from "../frame/pages.ts";
import { useReply } from "../query.ts";
import { clockTime, dayAndTime, fullDay, grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { Disabled } from "./DutyTable.tsx";
import { HandOverForm, type HandedOver } from "./HandOverForm.tsx";
import { useMe } from "./session.ts";
import { UndoChanges } from "./UndoChanges.tsx";

type Back = { onBack: () => void };

/** Who answers for an area at a time, from its building up, and who answered for it before. */
export function AreaHistory({ area, at, onBack }: Back & { area: string; at: string | null }) {
  const { t, language } = useWords();
  const query = useReply(areaDuties, {
    params: { area },
    query: at === null ? {} : { at },
  });
  return (
    <div className="detail">
      <Button className="detail-back" size="small" onClick={onBack}>
        {t("frame.back")}
      </Button>
      <Loaded query={query}>
        {({ areaName, answering, history, total, at: when }) => (
          <>
            <h2 className="detail-title" lang="zh-CN">
              {areaName}
            </h2>
            <h3>{t("duties.answering", { time: dayAndTime(when, language) })}</h3>
            {answering.length === 0 ? (
              <p>
                <span className="mark mark-act" aria-hidden="true" /> {t("frame.noOne")}
              </p>
            ) : (
              <ul className="plain">
                {answering.map((duty) => (
                  <li key={duty.id}>
                    <strong>{duty.accountName}</strong> · {t(`terms.${duty.kind}`)} ·{" "}
                    <span lang="zh-CN">{duty.areaName}</span>
                    {duty.disabled && <Disabled />}
                  </li>
                ))}
              </ul>
            )}
            <h3>{t("duties.history")}</h3>
            <Spells duties={history} says="account" total={total} />
          </>
        )}
      </Loaded>
    </div>
  );
}

/** For what one person answers and answered; all of it can be handed over in one act. */
export function AccountHistory({ account, onBack }: Back & { account: string }) {
  const { t } = useWords();
  const mayHand = may(useMe(), handOverDuties);
  const [handing, hand] = useState(false);
  const [done, keep] = useState<HandedOver | null>(null);
  const query = useReply(accountDuties, { params: { id: account } });
  return (
    <div className="detail">
      <Button className="detail-back" size="small" onClick={onBack}>
        {t("frame.back")}
      </Button>
      <Loaded query={query}>
        {({ accountName, disabled, at, history, total }) => {
          const held = history.filter(
            ({ until }) => until === null || epochOf(until) > epochOf(at),
          );
          return (
            <>
              <h2 className="detail-title">
                {accountName}
                {disabled && <Disabled />}
              </h2>
              <h3>{t("duties.holds", { n: grouped(held.length) })}</h3>
              <Spells duties={held} says="area" total={held.length} />
              {mayHand && held.length > 0 && (
                <div className="acts">
                  <Button type="primary" onClick={() => hand(true)}>
                    {t("duties.handOverWhole")}
                  </Button>
                </div>
              )}
              {done && (
                <output className="bulk-outcome">
                  <UndoChanges {...done} />
                </output>
              )}
              <h3>{t("duties.before")}</h3>
              <Spells
                duties={history.filter((duty) => !held.includes(duty))}
                says="area"
                total={total - held.length}
              />
              {handing && (
                <HandOverForm
                  duties={held}
                  whole={{ account, name: accountName }}
                  onClose={() => hand(false)}
                  onDone={(made) => {
                    keep(made);
                    hand(false);
                  }}
                />
              )}
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

type SpellsProps = { duties: readonly Duty[]; says: "account" | "area"; total: number };

/** From when to when, one line each. */
function Spells({ duties, says, total }: SpellsProps) {
  const { t, language } = useWords();
  if (duties.length === 0) return <p className="hint">{t("duties.historyNone")}</p>;
  const day = (iso: string) => `${fullDay(iso, language)} ${clockTime(iso)}`;
  return (
    <>
      <ul className="spells">
        {duties.map((duty) => (
          <li key={duty.id}>
            <span>
              {says === "account" ? duty.accountName : <span lang="zh-CN">{duty.areaName}</span>} ·{" "}
              {t(`terms.${duty.kind}`)}
            </span>
            <span className="spell-time">
              {day(duty.from)} – {duty.until === null ? t("duties.untilNow") : day(duty.until)}
            </span>
          </li>
        ))}
      </ul>
      {total > duties.length && (
        <p className="hint">{t("duties.historyMore", { n: grouped(total - duties.length) })}</p>
      )}
    </>
  );
}
