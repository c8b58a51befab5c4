import { listAccounts, openAccount } from "@lianfang/domain/accounts/contract";
import { App, Form, Input, Modal } from "antd";
import { Refused } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { useWords } from "../words/i18n.ts";

/** Opens one account by name. */
export function OpenAccount({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ login: string; name: string }>();
  const act = useAct(openAccount, [listAccounts]);
  return (
    <Modal
      open
      title={t("accounts.open")}
      okText={t("accounts.open")}
      cancelText={t("frame.cancel")}
      confirmLoading={act.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(body: { login: string; name: string }) =>
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
      </Form>
      <Refused error={act.error} />
    </Modal>
  );
}
