import { listPairs } from "@lianfang/domain/people/contract-pairs";
import { peopleIndex } from "@lianfang/domain/people/contract-search";
import { Segmented } from "antd";
import { Link, useSearchParams } from "react-router";
import { useMe } from "../accounts/session.ts";
import { PageHead } from "../frame/PageHead.tsx";
import { may } from "../frame/pages.ts";
import { useReply } from "../query.ts";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { ExactSearch } from "./ExactSearch.tsx";
import { Nearby } from "./Nearby.tsx";
import "./people.css";

/** Finds people: exactly by what one knows of them, or by a fragment inside a small area. */
export function PeoplePage() {
  const { t } = useWords();
  const me = useMe();
  const [asked, ask] = useSearchParams();
  const pairs = useReply(listPairs, { query: { state: "open" } }, { enabled: may(me, listPairs) });
  const waiting = pairs.data?.total ?? 0;
  const nearby = asked.get("in") !== null && may(me, peopleIndex);
  return (
    <>
      <PageHead title={t("people.title")} tab={t("people.title")} facts={[t("people.lead")]}>
        {may(me, listPairs) && (
          <Link className="button-link" to="/pairs">
            {t("pairs.title")}
            {waiting > 0 && <span className="count">{grouped(waiting)}</span>}
          </Link>
        )}
      </PageHead>
      {may(me, peopleIndex) && (
        <Segmented
          className="people-modes"
          aria-label={t("people.modes")}
          value={nearby ? "nearby" : "exact"}
          options={[
            { value: "exact", label: t("people.exact") },
            { value: "nearby", label: t("people.nearby") },
          ]}
          // Where one looks may stand in the address; whom one looks for never does.
          onChange={(mode) => ask(mode === "nearby" ? { in: "" } : {}, { replace: true })}
        />
      )}
      {nearby ? <Nearby /> : <ExactSearch />}
    </>
  );
}
