import { searchBy, searchPeople } from "@lianfang/domain/people/contract-search";
import type { ReplyOf } from "@lianfang/domain/route";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Input, Radio } from "antd";
import { useState } from "react";
import { Empty } from "../frame/Empty.tsx";
import { Waiting } from "../frame/Loaded.tsx";
import { Refused } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { FoundPeople } from "./FoundPeople.tsx";
import { plainly, recognised, type SearchBy } from "./recognise.ts";

const names = {
  name: "people.byName",
  phone: "people.byPhone",
  idNo: "people.byIdNo",
  last4: "people.byLast4",
} as const;

type Kept = { typed: string; chosen: SearchBy | null; reply: ReplyOf<typeof searchPeople> };

// What was found stays in memory for five minutes, so that one may come back from a person's
// page without spending another look-up; signing out forgets it.
const kept = [searchPeople.policy.action];

/** One box: what was typed is recognised as a name, a phone or an ID number, and may be corrected. */
export function ExactSearch() {
  const { t } = useWords();
  const client = useQueryClient();
  const before = client.getQueryData<Kept>(kept);
  const [typed, type] = useState(before?.typed ?? "");
  const [chosen, choose] = useState<SearchBy | null>(before?.chosen ?? null);
  const [reply, show] = useState(before?.reply);
  const act = useAct(searchPeople, []);
  const by = chosen ?? recognised(typed);
  function search() {
    if (by === null || act.isPending) return;
    act.mutate(
      { body: { by, value: plainly(typed) } },
      {
        onSuccess: (found) => {
          show(found);
          client.setQueryData<Kept>(kept, { typed, chosen, reply: found });
        },
      },
    );
  }
  return (
    <>
      <search className="panel people-search" aria-label={t("people.exact")}>
        <div className="people-ask">
          <Input
            // Whoever opens this page came to type here.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            allowClear
            autoComplete="off"
            spellCheck={false}
            size="large"
            maxLength={60}
            aria-label={t("people.ask")}
            placeholder={t("people.ask")}
            value={typed}
            onChange={({ target }) => {
              type(target.value);
              // Corrected by hand, it stays so until the box is empty.
              if (target.value.trim() === "") choose(null);
            }}
            onKeyDown={({ key, nativeEvent }) =>
              key === "Enter" && !nativeEvent.isComposing && search()
            }
          />
          <Button
            type="primary"
            size="large"
            disabled={by === null}
            loading={act.isPending}
            onClick={search}
          >
            {t("people.search")}
          </Button>
        </div>
        <div className="people-by">
          <span className="label" id="taken-for">
            {t("people.takenFor")}
          </span>
          <Radio.Group
            aria-labelledby="taken-for"
            value={by}
            options={searchBy.map((value) => ({ value, label: t(names[value]) }))}
            onChange={({ target }) =>
              choose(searchBy.find((known) => known === target.value) ?? null)
            }
          />
          {reply && (
            <span className="people-left">{t("people.left", { n: grouped(reply.left) })}</span>
          )}
        </div>
        <p className="hint">{t("people.askHint")}</p>
      </search>
      <Refused error={act.error} />
      {act.isPending && <Waiting rows={4} />}
      {!act.isPending && reply === undefined && !act.error && (
        <Empty title={t("people.begin")} how={t("people.beginHow")} />
      )}
      {!act.isPending && reply !== undefined && <Result reply={reply} />}
    </>
  );
}

/** As many as the server sends. */
const mostFound = 50;

function Result({ reply }: { reply: ReplyOf<typeof searchPeople> }) {
  const { t } = useWords();
  const { people, elsewhere } = reply;
  const n = grouped(people.length);
  return (
    <>
      {elsewhere && (
        <p className="note" role="status">
          <strong>{t("people.elsewhere")}</strong> {t("people.elsewhereHow")}
        </p>
      )}
      {people.length > 0 && (
        <FoundPeople
          heading={t(people.length === mostFound ? "people.foundMost" : "people.found", { n })}
          people={people}
        />
      )}
      {people.length === 0 && (
        <Empty title={t("people.none")} how={elsewhere ? "" : t("people.noneHow")} />
      )}
    </>
  );
}
