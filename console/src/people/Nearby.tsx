import { peopleIndex } from "@lianfang/domain/people/contract-search";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useSearchParams } from "react-router";
import { AreaSelect } from "../areas/AreaSelect.tsx";
import { call } from "../api.ts";
import { Empty } from "../frame/Empty.tsx";
import { Waiting } from "../frame/Loaded.tsx";
import { Refused } from "../frame/Refused.tsx";
import { keyOf } from "../query.ts";
import { useWords } from "../words/i18n.ts";
import { loadPinyin } from "./match.ts";
import { NearbyNames } from "./NearbyNames.tsx";

/** Reads the names of one small area once, by an act that is journaled, and finds among them. */
export function Nearby() {
  const { t } = useWords();
  const [asked, ask] = useSearchParams();
  const given = asked.get("in");
  const area = given !== null && /^[0-9]{1,9}$/.test(given) ? given : null;
  const route = { query: { area: area ?? "" } };
  const index = useQuery({
    queryKey: keyOf(peopleIndex, route),
    queryFn: ({ signal }) => call(peopleIndex, route, signal),
    // Never by itself: each reading is an act of somebody, written to the journal.
    enabled: false,
    staleTime: Infinity,
    gcTime: 300_000,
  });
  const pinyin = useQuery({
    queryKey: ["pinyin"],
    queryFn: loadPinyin,
    enabled: index.data !== undefined,
    staleTime: Infinity,
  });
  return (
    <>
      <section className="panel" aria-label={t("people.nearby")}>
        <p className="lead nearby-lead">{t("people.nearbyLead")}</p>
        <div className="nearby-pick">
          <AreaSelect
            label={t("people.nearbyArea")}
            placeholder={t("people.nearbyPick")}
            value={area === null ? null : Number(area)}
            onChange={(chosen) =>
              ask({ in: chosen === null ? "" : String(chosen) }, { replace: true })
            }
          />
          <Button
            type={index.data ? "default" : "primary"}
            disabled={area === null}
            loading={index.isFetching}
            onClick={() => void index.refetch()}
          >
            {t("people.nearbyLoad")}
          </Button>
        </div>
      </section>
      {index.error && <Refused error={index.error} />}
      {index.isFetching && index.data === undefined && <Waiting rows={6} />}
      {index.data?.people.length === 0 && (
        <Empty title={t("people.nearbyEmpty")} how={t("people.nearbyEmptyHow")} />
      )}
      {index.data && index.data.people.length > 0 && (
        <NearbyNames key={area} people={index.data.people} byPinyin={pinyin.data ?? null} />
      )}
    </>
  );
}
