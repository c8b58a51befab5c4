import { listAccounts, openAccount } from "@lianfang/domain/accounts/contract";
import { App, Form, Input } from "antd";
import { FormDialog } from "../frame/FormDialog.tsx";
import { useAct } from "../query.ts";
import { useWords } from "../words/i18n.ts";

/** Opens one account by name. */
export function OpenAccount({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const act = useAct(openAccount, [listAccounts]);
  return (
    <FormDialog<{ login: string; name: string }>
      title={t("accounts.open")}
      act={t("accounts.open")}
      busy={act.isPending}
      error={act.error}
      onSave={(body: { login: string; name: string }) =>
        act.mutate(
          { body },
          {
            onSuccess: () => {
              message.success(t("accounts.opened"));
              onClose();
            },
          },
        )
      }
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t("accounts.name")}
        rules={[{ required: true, whitespace: true, message: t("orders.required") }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item
        name="login"
        label={t("accounts.login")}
        extra={t("accounts.loginRule")}
        rules={[
          {
            required: true,
            pattern: /^[a-z0-9][a-z0-9._-]{1,38}$/,
            message: t("accounts.loginRule"),
          },
        ]}
      >
        <Input maxLength={39} autoCapitalize="none" spellCheck={false} />
      </Form.Item>
    </FormDialog>
  );
}
