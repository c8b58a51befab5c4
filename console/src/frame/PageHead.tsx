import { useEffect, type ReactNode } from "react";
import { useWords } from "../words/i18n.ts";

type Props = {
  title: ReactNode;
  /** The title in plain text, for the tab of the browser. */
  tab: string;
  /** Where, what, when: parted by a middle dot. */
  facts?: readonly ReactNode[];
  children?: ReactNode;
};

/** The head of every page: what it is, where, of when, and what can be done. */
export function PageHead({ title, tab, facts = [], children }: Props) {
  const { t } = useWords();
  useEffect(() => {
    document.title = `${tab} · ${t("frame.product")}`;
  }, [tab, t]);
  return (
    <header className="page-head">
      <div className="page-head-words">
        <h1>{title}</h1>
        {facts.length > 0 && (
          <p className="page-facts">
            {facts.map((fact, i) => (
              <span key={i}>{fact}</span>
            ))}
          </p>
        )}
      </div>
      {children && <div className="page-acts">{children}</div>}
    </header>
  );
}
