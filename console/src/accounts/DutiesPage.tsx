import { giveDuty, listDuties } from "@lianfang/domain/accounts/contract-duties";
import { Button, Input } from "antd";
import { useState } from "react";
import { useAddress } from "../frame/address.ts";
import { Empty } from "../frame/Empty.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { PageHead } from "../frame/PageHead.tsx";
import { may } from "../frame/pages.ts";
import { useReply } from "../query.ts";
import { dayAndTime, fullDay, clockTime, grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import "./accounts.css";
import { AccountHistory, AreaHistory } from "./DutyHistory.tsx";
import { DutyChanges } from "./DutyChanges.tsx";
import { dutyFilterOf } from "./duty-filter.ts";
import { DutyTable } from "./DutyTable.tsx";
import { GapsPanel } from "./GapsPanel.tsx";
import { GiveDuty } from "./GiveDuty.tsx";
import { useMe } from "./session.ts";

/** Who answers for what, now or at a time; where nobody does comes first. */
export function DutiesPage() {
  const { t, language } = useWords();
  const mayGive = may(useMe(), giveDuty);
  const { asked, set } = useAddress();
  const { wall, at, search, kind, page, area, account } = dutyFilterOf(asked);
  const [giving, give] = useState<{ area: number | null } | null>(null);
  const query = useReply(
    listDuties,
    {
      query: {
        ...(at !== null && { at }),
        ...(search !== "" && { search }),
        ...(kind !== null && { kind }),
        ...(page > 0 && { page: String(page) }),
      },
    },
    { keepPrevious: (previous) => previous },
  );
  const back = () => set({ area: null, account: null });
  return (
    <>
      <PageHead
        title={t("registers.dutiesTitle")}
        tab={t("registers.dutiesTitle")}
        facts={
          query.data
            ? [
                t("duties.total", { n: grouped(query.data.total) }),
                t("duties.asOf", { time: dayAndTime(query.data.at, language) }),
              ]
            : []
        }
      >
        <label className="at-field">
          <span className="label">{t("duties.at")}</span>
          <Input
            type="datetime-local"
            value={wall ?? ""}
            onChange={({ target }) => set({ at: target.value, page: null }, true)}
          />
        </label>
        {mayGive && (
          <Button type="primary" disabled={at !== null} onClick={() => give({ area: null })}>
            {t("registers.dutiesGive")}
          </Button>
        )}
      </PageHead>
      {at !== null && (
        <div className="past" role="status">
          <span>{t("duties.pastLead", { time: `${fullDay(at, language)} ${clockTime(at)}` })}</span>
          <Button size="small" onClick={() => set({ at: null, page: null })}>
            {t("duties.toNow")}
          </Button>
        </div>
      )}
      <div className={area !== null || account !== null ? "beside beside-open" : "beside"}>
        <div className="beside-list">
          <Loaded query={query}>
            {({ duties, total, gaps }) => (
              <>
                <GapsPanel
                  gaps={gaps}
                  at={at}
                  onGive={mayGive && at === null ? (no) => give({ area: no }) : null}
                />
                <DutyTable
                  duties={duties}
                  total={total}
                  page={page}
                  search={search}
                  kind={kind}
                  changeable={mayGive && at === null}
                  onAsk={set}
                />
              </>
            )}
          </Loaded>
          <div className="narrow-only">
            <DutyChanges />
          </div>
        </div>
        <div className="beside-detail">
          {account !== null && <AccountHistory key={account} account={account} onBack={back} />}
          {account === null && area !== null && (
            <AreaHistory key={`${area} ${at}`} area={area} at={at} onBack={back} />
          )}
          {account === null && area === null && (
            <>
              <Empty title={t("duties.choose")} how={t("duties.chooseHow")} />
              <DutyChanges />
            </>
          )}
        </div>
      </div>
      {giving && <GiveDuty area={giving.area} onClose={() => give(null)} />}
    </>
  );
}
