import { grantRoles } from "@lianfang/domain/accounts/contract";

import { useState } from "react";
import { FormDialog } from "../frame/FormDialog.tsx";
import { call } from "../api.ts";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { GrantInputs, grantOf, type GrantFields } from "./GrantFields.tsx";
import { inParts } from "./invite-all.ts";

/** The grants that were given, and who was refused with the reason in the reader's language. */
export type Granted = {
  given: readonly string[];
  refused: readonly { name: string; why: string }[];
};

type Props = {
  accounts: readonly string[];
  onClose: () => void;
  onDone: (granted: Granted) => void;
};

/** One role in one area for all the chosen. */
export function GrantMany({ accounts, onClose, onDone }: Props) {
  const { t, language } = useWords();
  const [busy, work] = useState(false);
  const [error, fail] = useState<unknown>(null);
  async function save(fields: GrantFields) {
    const given: string[] = [];
    const refused: { name: string; why: string }[] = [];
    work(true);
    fail(null);
    try {
      for (const part of inParts(accounts)) {
        const reply = await call(grantRoles, { body: { accounts: part, ...grantOf(fields) } });
        given.push(...reply.given.map(({ grant }) => grant));
        refused.push(...reply.refused.map((one) => ({ name: one.name, why: one[language] })));
      }
      onDone({ given, refused });
    } catch (thrown) {
      fail(thrown);
    }
    work(false);
  }
  return (
    <FormDialog<GrantFields>
      title={t("accounts.grantManyTitle", { n: grouped(accounts.length) })}
      act={t("accounts.grant")}
      busy={busy}
      error={error}
      onSave={(fields) => void save(fields)}
      onClose={onClose}
    >
      <GrantInputs many />
    </FormDialog>
  );
}
