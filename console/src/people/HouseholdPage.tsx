import { openHousehold } from "@lianfang/domain/people/contract-search";
import { Button } from "antd";
import { useParams } from "react-router";
import { Loaded } from "../frame/Loaded.tsx";
import { PageHead } from "../frame/PageHead.tsx";
import { Printed } from "../frame/Printed.tsx";
import { useReply } from "../query.ts";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { Aside, Next } from "./Aside.tsx";
import { FoundPeople } from "./FoundPeople.tsx";
import "./people.css";
import { oneLook } from "./PersonPage.tsx";
import { Timeline } from "./Timeline.tsx";

/** One household: who lives there, what is next, what happened at its door. */
export function HouseholdPage() {
  const { t } = useWords();
  const { id = "" } = useParams();
  const query = useReply(openHousehold, { params: { id } }, oneLook);
  return (
    <Loaded query={query} rows={10}>
      {(household) => (
        <>
          <PageHead
            title={<span lang="zh-CN">{household.label}</span>}
            tab={`${household.label} ${t("people.householdTitle")}`}
            facts={[
              t("people.householdTitle"),
              <span key="place" lang="zh-CN">
                {household.place}
              </span>,
            ]}
          >
            <Button onClick={() => print()}>{t("frame.print")}</Button>
          </PageHead>
          <div className="person">
            <div className="person-main">
              {household.members.length > 0 ? (
                <FoundPeople
                  heading={t("people.members", { n: grouped(household.members.length) })}
                  people={household.members}
                  sameHousehold
                />
              ) : (
                <section className="panel">
                  <p className="hint">{t("people.membersNone")}</p>
                </section>
              )}
              <Next next={household.next} />
              <Timeline entries={household.timeline} />
            </div>
            <Aside page={household} />
          </div>
          <Printed />
        </>
      )}
    </Loaded>
  );
}
