import type { ImportKind } from "@lianfang/domain/imports/import";
import type { KindOfImport } from "@lianfang/domain/imports/row";
import { isOfPeople } from "./kinds.ts";
import { useWords } from "../words/i18n.ts";

type Props = {
  kinds: readonly KindOfImport[];
  chosen: ImportKind | null;
  onChoose: (kind: ImportKind) => void;
};

/** What each register is for and which columns it must have. Once one is chosen, the others step back. */
export function KindCards({ kinds, chosen, onChoose }: Props) {
  const { t, language } = useWords();
  const list = (needed: boolean, kind: KindOfImport) =>
    kind.fields
      .filter((field) => field.needed === needed)
      .map((field) => field[language])
      .join(language === "zh" ? "、" : ", ");
  return (
    <section aria-labelledby="kind-title" className="kinds">
      <h2 id="kind-title">{t("imports.kindTitle")}</h2>
      <div className={chosen === null ? "kind-cards" : "kind-cards kind-chosen"}>
        {kinds.map((one) => (
          <button
            key={one.kind}
            type="button"
            className="kind-card"
            aria-pressed={one.kind === chosen}
            onClick={() => onChoose(one.kind)}
          >
            <span className="kind-name">
              {one.kind === chosen && <span aria-hidden="true">✓ </span>}
              {t(`imports.${one.kind}`)}
            </span>
            <span className="kind-for">{t(`imports.${one.kind}For`)}</span>
            <span className="kind-needs">
              {t("imports.needs")} <strong>{list(true, one)}</strong>
              {isOfPeople(one.kind) && ` ${t("imports.needsWho")}`}
            </span>
            {list(false, one) !== "" && (
              <span className="kind-may">
                {t("imports.mayHave")} {list(false, one)}
              </span>
            )}
          </button>
        ))}
      </div>
    </section>
  );
}
