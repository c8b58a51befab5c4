import { useWords } from "../words/i18n.ts";

const steps = [1, 2, 3] as const;

/** Where one stands on the way from file to register. */
export function Steps({ at }: { at: 1 | 2 | 3 }) {
  const { t } = useWords();
  return (
    <ol className="steps no-print" aria-label={t("imports.steps")}>
      {steps.map((step) => (
        <li
          key={step}
          aria-current={step === at ? "step" : undefined}
          className={step < at ? "step-done" : undefined}
        >
          <span className="step-no" aria-hidden="true">
            {step < at ? "✓" : step}
          </span>
          {t(`imports.step${step}`)}
        </li>
      ))}
    </ol>
  );
}
