import { Button } from "antd";
import { Refusal, Unreachable } from "../api.ts";
import { useWords } from "../words/i18n.ts";

/** What went wrong, in words of the chosen language. */
export function useRefusalWords(): (error: unknown) => string {
  const { t, language } = useWords();
  return (error) => {
    if (error instanceof Refusal) return error.reply[language];
    return error instanceof Unreachable ? t("frame.unreachable") : t("frame.failed");
  };
}

/** A refusal where it happened: said, marked by shape as well as colour, with a way on. */
export function Refused({ error, onAgain }: { error: unknown; onAgain?: () => void }) {
  const { t } = useWords();
  const words = useRefusalWords();
  if (error === null || error === undefined) return null;
  return (
    <div className="refused" role="alert">
      <span className="mark mark-act" aria-hidden="true" />
      <span>{words(error)}</span>
      {onAgain && (
        <Button size="small" onClick={onAgain}>
          {t("frame.again")}
        </Button>
      )}
    </div>
  );
}
