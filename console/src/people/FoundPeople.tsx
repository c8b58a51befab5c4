import type { FoundPerson } from "@lianfang/domain/people/contract-search";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { DataTable } from "../frame/DataTable.tsx";
import { useKeys } from "../frame/keys.ts";
import { useWords } from "../words/i18n.ts";

type Props = {
  heading: string;
  people: readonly FoundPerson[];
  /** Of a household all live in the same place, which its page says once. */
  sameHousehold?: boolean;
};

/** People, masked; each leads to his page. */
export function FoundPeople({ heading, people, sameHousehold = false }: Props) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [cursor, moveTo] = useState(0);
  const at = Math.min(cursor, people.length - 1);
  useKeys({
    j: () => moveTo(Math.min(at + 1, people.length - 1)),
    k: () => moveTo(Math.max(at - 1, 0)),
    Enter: () => {
      const person = people[at];
      if (person) void navigate(`/people/${person.person}`);
    },
  });
  const place = {
    key: "place",
    head: t("people.place"),
    cell: ({ household, place: words }: FoundPerson) =>
      household === null ? (
        <span lang="zh-CN">{words}</span>
      ) : (
        <Link to={`/households/${household}`} lang="zh-CN">
          {words}
        </Link>
      ),
  };
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>
          <span aria-live="polite">{heading}</span>
        </h2>
        <span className="hint keys-hint no-print">{t("people.keys")}</span>
      </div>
      <DataTable
        caption={heading}
        rows={people}
        rowKey={({ person }) => person}
        current={people.length > 1 ? (people[at]?.person ?? null) : null}
        columns={[
          {
            key: "name",
            head: t("people.name"),
            cell: ({ person, name }) => (
              <Link to={`/people/${person}`} lang="zh-CN">
                {name}
              </Link>
            ),
          },
          { key: "sex", head: t("people.sex"), cell: ({ sex }) => t(`people.${sex}`) },
          {
            key: "born",
            head: t("people.born"),
            figure: true,
            cell: ({ birthYear }) => birthYear ?? "–",
          },
          { key: "phone", head: t("people.phone"), cell: ({ phone }) => phone ?? "–" },
          { key: "idNo", head: t("people.idNo"), cell: ({ idNo }) => idNo ?? "–" },
          ...(sameHousehold ? [] : [place]),
        ]}
      />
    </section>
  );
}
