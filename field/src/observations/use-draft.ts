import type { Answers } from "@lianfang/domain/protocols/answer";
import type { Check } from "@lianfang/domain/observations/visit";
import type { Door } from "@lianfang/domain/people/household";
import { useEffect, useState } from "react";
import { dropDraft, keepDraft, keptDraft } from "../store.ts";

const calmMs = 300;

export type DraftControl = {
  /** Person by person is under way. */
  readonly open: boolean;
  readonly note: string;
  /** Checks of the persons who were asked; a person without one was not seen. */
  readonly checks: readonly Check[];
  readonly begin: () => void;
  readonly change: (change: { checks?: readonly Check[]; note?: string }) => void;
  readonly drop: () => void;
};

/** What is being filled in at a door; outlives a phone call, a reload and the back key. */
export function useDraft(account: string, { household }: Door): DraftControl {
  const [open, setOpen] = useState(false);
  const [checks, setChecks] = useState<readonly Check[]>([]);
  const [note, setNote] = useState("");

  useEffect(() => {
    let here = true;
    keptDraft(account, household)
      .then((kept) => {
        if (!here || kept === null) return;
        setChecks(kept.checks);
        setNote(kept.note);
        setOpen(true);
      })
      .catch(() => undefined);
    return () => {
      here = false;
    };
  }, [account, household]);

  useEffect(() => {
    if (!open) return undefined;
    const timer = setTimeout(() => {
      // A full storage costs the draft, not the form on the screen; recording says so.
      keepDraft(account, household, { checks, note }).catch(() => undefined);
    }, calmMs);
    return () => clearTimeout(timer);
  }, [account, household, open, checks, note]);

  return {
    open,
    note,
    checks,
    begin: () => setOpen(true),
    change: (change) => {
      if (change.checks !== undefined) setChecks(change.checks);
      if (change.note !== undefined) setNote(change.note);
    },
    drop: () => {
      setOpen(false);
      setChecks([]);
      setNote("");
      dropDraft(household).catch(() => undefined);
    },
  };
}

/** The checks with one person's answers in place; null: the person was not seen. */
export function withAnswers(
  checks: readonly Check[],
  person: string,
  answers: Answers | null,
): Check[] {
  const others = checks.filter((check) => check.person !== person);
  return answers === null ? others : [...others, { person, answers: { ...answers } }];
}
