import type { peopleIndex } from "@lianfang/domain/people/contract-search";
import type { ReplyOf } from "@lianfang/domain/route";
import { useMemo, useState, type KeyboardEvent } from "react";
import { Link, useNavigate } from "react-router";
import { DataTable } from "../frame/DataTable.tsx";
import { Empty } from "../frame/Empty.tsx";
import { useKeys } from "../frame/keys.ts";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { matched, type ByPinyin } from "./match.ts";

type Indexed = ReplyOf<typeof peopleIndex>["people"][number];
type Props = { people: readonly Indexed[]; byPinyin: ByPinyin | null };

const shownAtOnce = 50;

/** The names of a small area, narrowed as one types. */
export function NearbyNames({ people, byPinyin }: Props) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [typed, type] = useState("");
  const [cursor, moveTo] = useState(0);
  const hits = useMemo(
    () =>
      people.flatMap((person) => {
        const at = matched(person.name, typed, byPinyin);
        return at === null ? [] : [{ ...person, at }];
      }),
    [people, typed, byPinyin],
  );
  const shown = hits.slice(0, shownAtOnce);
  const at = Math.min(cursor, shown.length - 1);
  function step(by: number) {
    const to = Math.max(0, Math.min(shown.length - 1, at + by));
    moveTo(to);
    document
      .querySelector(`[data-row="${shown[to]?.person ?? ""}"]`)
      ?.scrollIntoView({ block: "nearest" });
  }
  function open() {
    const person = shown[at];
    if (person) void navigate(`/people/${person.person}`);
  }
  useKeys({ j: () => step(1), k: () => step(-1), Enter: open });
  function onKeyDown(event: KeyboardEvent) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      step(by);
    }
    if (event.key === "Enter" && !event.nativeEvent.isComposing) open();
  }
  const heading = t("people.nearbyMatches", { n: grouped(hits.length) });
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t("people.nearbyLoaded", { n: grouped(people.length) })}</h2>
        <span className="hint keys-hint">{t("people.typeKeys")}</span>
      </div>
      <div className="nearby-type">
        <input
          // The list was asked for a moment ago in order to type here.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          className="plain-input"
          autoComplete="off"
          spellCheck={false}
          aria-label={t("people.nearbyType")}
          placeholder={t("people.nearbyType")}
          value={typed}
          onChange={({ target }) => {
            type(target.value);
            moveTo(0);
          }}
          onKeyDown={onKeyDown}
        />
        <output>{heading}</output>
      </div>
      {shown.length === 0 && (
        <Empty title={t("people.nearbyNone")} how={t("people.nearbyNoneHow")} />
      )}
      {shown.length > 0 && (
        <DataTable
          caption={heading}
          rows={shown}
          rowKey={({ person }) => person}
          current={shown[at]?.person ?? null}
          columns={[
            {
              key: "name",
              head: t("people.name"),
              cell: ({ person, name, at: marked }) => (
                <Link to={`/people/${person}`} lang="zh-CN">
                  <Marked text={name} at={marked} />
                </Link>
              ),
            },
            {
              key: "place",
              head: t("people.place"),
              cell: ({ place }) => <span lang="zh-CN">{place}</span>,
            },
          ]}
        />
      )}
      {hits.length > shown.length && (
        <p className="hint">{t("people.nearbyFirst", { n: grouped(shown.length) })}</p>
      )}
    </section>
  );
}

function Marked({ text, at }: { text: string; at: readonly number[] }) {
  return Array.from(text, (character, i) =>
    at.includes(i) ? <mark key={i}>{character}</mark> : <span key={i}>{character}</span>,
  );
}
