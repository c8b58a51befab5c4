import type { Coverage } from "@lianfang/domain/reports/figures";
import { doorStates } from "@lianfang/domain/people/household";
import { grouped, percent } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { Figure } from "./Figure.tsx";
import { StateGlyph } from "./StateGlyph.tsx";

const definitions = {
  open: "board.defOpen",
  seen: "board.defSeen",
  absent: "board.defAbsent",
  refused: "board.defRefused",
  vacant: "board.defVacant",
} as const;

/** One line: the share, what it is a share of, and where every door stands. */
export function CoverageLine({ coverage, cutoff }: { coverage: Coverage; cutoff: string }) {
  const { t } = useWords();
  const { doors, seen, found } = coverage;
  const figures = { numerator: seen, denominator: doors, cutoff };
  return (
    <section className="coverage" aria-label={t("board.coverage")}>
      <div className="coverage-line">
        <div className="coverage-share">
          <span className="coverage-name">{t("board.coverage")}</span>
          <Figure label={t("board.rate")} definition={t("board.defCoverage")} {...figures}>
            <span className="coverage-rate">{percent(seen, doors)}</span>
          </Figure>
          <Figure label={t("board.doors")} definition={t("board.defDoors")} {...figures}>
            {grouped(seen)} / {grouped(doors)}
          </Figure>
        </div>
        <ul className="states">
          {doorStates.map((state) => (
            <li key={state}>
              <StateGlyph state={state} />
              <span>{t(`terms.${state}`)}</span>
              <Figure
                label={t(`terms.${state}`)}
                definition={t(definitions[state])}
                numerator={coverage[state]}
                denominator={doors}
                cutoff={cutoff}
              />
            </li>
          ))}
          <li className="state-found">
            <StateGlyph state="found" />
            <span>{t("terms.found")}</span>
            <Figure
              label={t("terms.found")}
              definition={t("board.defFound")}
              numerator={found}
              cutoff={cutoff}
            />
          </li>
        </ul>
      </div>
      <StateBar coverage={coverage} />
    </section>
  );
}

const shownStates = ["seen", "absent", "refused", "vacant", "open"] as const;

/** The same five states as lengths; the figures above say it in words. */
function StateBar({ coverage }: { coverage: Coverage }) {
  return (
    <div className="state-bar" aria-hidden="true">
      {shownStates.map((state) => (
        <span key={state} className={`bar-${state}`} style={{ flexGrow: coverage[state] }} />
      ))}
    </div>
  );
}
