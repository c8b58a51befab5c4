import { unmaskPerson } from "@lianfang/domain/people/contract";
import { listPairs } from "@lianfang/domain/people/contract-pairs";
import {
  correctPerson,
  openPerson,
  type PersonPage as Contract,
} from "@lianfang/domain/people/contract-search";
import { shanghaiDay } from "@lianfang/domain/time";
import { Button } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import type { Static } from "typebox";
import { useMe } from "../accounts/session.ts";
import { useNow } from "../clock.ts";
import { Loaded } from "../frame/Loaded.tsx";
import { PageHead } from "../frame/PageHead.tsx";
import { may } from "../frame/pages.ts";
import { Printed } from "../frame/Printed.tsx";
import { useReply } from "../query.ts";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { Aside, Next } from "./Aside.tsx";
import { CorrectDrawer } from "./CorrectDrawer.tsx";
import { Identity } from "./Identity.tsx";
import "./people.css";
import { Timeline } from "./Timeline.tsx";
import { ageOf } from "./timeline.ts";

/** Opening a person is journaled: a window that comes back to the front does not open him again. */
export const oneLook = { staleTime: 300_000 };

/** One person: who (masked), what is next, what happened, who may see it and who did. */
export function PersonPage() {
  const { id = "" } = useParams();
  const query = useReply(openPerson, { params: { id } }, oneLook);
  return (
    <Loaded query={query} rows={10}>
      {(person) => <Person key={person.person} person={person} />}
    </Loaded>
  );
}

function Person({ person }: { person: Static<typeof Contract> }) {
  const { t } = useWords();
  const me = useMe();
  const [correcting, correct] = useState(false);
  const age = ageOf(person.birthDate, person.birthYear, shanghaiDay(useNow()));
  const place =
    person.household === null ? (
      <span lang="zh-CN">{person.place}</span>
    ) : (
      <Link to={`/households/${person.household}`} lang="zh-CN">
        {person.place}
      </Link>
    );
  return (
    <>
      <PageHead
        title={<span lang="zh-CN">{person.name}</span>}
        tab={t("people.title")}
        facts={[
          t(`people.${person.sex}`),
          ...(age ? [t(age.about ? "people.ageAbout" : "people.age", { n: age.years })] : []),
          place,
        ]}
      >
        {may(me, correctPerson) && person.mergedInto === null && (
          <Button onClick={() => correct(true)}>{t("people.correct")}</Button>
        )}
        <Button onClick={() => print()}>{t("frame.print")}</Button>
      </PageHead>
      <Notes person={person} />
      <div className="person">
        <div className="person-main">
          <section className="panel">
            <dl className="facts">
              {may(me, unmaskPerson) && (
                <>
                  <dt>{t("people.name")}</dt>
                  <dd>
                    <Identity person={person.person} masked={person.name} />
                  </dd>
                </>
              )}
              <dt>{t("people.phone")}</dt>
              <dd>{person.phone ?? "–"}</dd>
              <dt>{t("people.idNo")}</dt>
              <dd>{person.idNo ?? "–"}</dd>
            </dl>
          </section>
          <Next next={person.next} />
          <Timeline entries={person.timeline} />
        </div>
        <Aside page={person} />
      </div>
      <Printed />
      {correcting && <CorrectDrawer person={person} onClose={() => correct(false)} />}
    </>
  );
}

/** What one must know before reading on: merged, or perhaps registered twice. */
function Notes({ person }: { person: Static<typeof Contract> }) {
  const { t } = useWords();
  const [pair] = person.duplicates;
  const decides = may(useMe(), listPairs);
  return (
    <>
      {person.mergedInto !== null && (
        <p className="note">
          ∪ {t("people.mergedInto")}{" "}
          <Link to={`/people/${person.mergedInto}`}>{t("people.toMerged")}</Link>
        </p>
      )}
      {pair !== undefined && (
        <p className="note">
          ≈ {t("people.duplicate")}{" "}
          {decides && <Link to={`/pairs?pair=${pair}`}>{t("people.toPair")}</Link>}
        </p>
      )}
      {person.mergedFrom.length > 0 && (
        <p className="hint note-quiet">
          ∪ {t("people.mergedFrom", { n: grouped(person.mergedFrom.length) })}
        </p>
      )}
    </>
  );
}
