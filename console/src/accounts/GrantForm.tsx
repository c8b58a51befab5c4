import type { Account } from "@lianfang/domain/accounts/account";
import { grantRole, listAccounts } from "@lianfang/domain/accounts/contract";
import { App } from "antd";
import { FormDialog } from "../frame/FormDialog.tsx";
import { useAct } from "../query.ts";
import { useWords } from "../words/i18n.ts";
import { GrantInputs, grantOf, type GrantFields } from "./GrantFields.tsx";

export function GrantForm({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const act = useAct(grantRole, [listAccounts]);
  function save(fields: GrantFields) {
    act.mutate(
      { params: { id: account.id }, body: grantOf(fields) },
      {
        onSuccess: () => {
          message.success(t("accounts.granted"));
          onClose();
        },
      },
    );
  }
  return (
    <FormDialog<GrantFields>
      title={t("accounts.grantTitle", { name: account.name })}
      act={t("accounts.grant")}
      busy={act.isPending}
      error={act.error}
      onSave={save}
      onClose={onClose}
    >
      <GrantInputs />
    </FormDialog>
  );
}
