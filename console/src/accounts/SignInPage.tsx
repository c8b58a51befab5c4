import { signIn } from "@lianfang/domain/accounts/contract-session";
import { Button, Form, Input } from "antd";
import { Refused } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { useWords } from "../words/i18n.ts";
import { Door } from "./Door.tsx";
import { sessionChanged } from "./session.ts";

type Fields = { login: string; password: string; code: string };

export const codeShape = /^[0-9]{6}$|^[a-z0-9]{5}-[a-z0-9]{5}$/;

export function SignInPage() {
  const { t } = useWords();
  const act = useAct(signIn, []);
  function submit({ login, password, code }: Fields) {
    act.mutate(
      { body: { login: login.trim(), password, code: code.trim().toLowerCase() } },
      { onSuccess: () => void sessionChanged() },
    );
  }
  const needed = (field: string) => [{ required: true, message: t("session.missing", { field }) }];
  return (
    <Door title={t("session.title")} lead={t("session.lead")}>
      <Form<Fields> layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item name="login" label={t("session.login")} rules={needed(t("session.login"))}>
          <Input autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={40} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t("session.password")}
          rules={needed(t("session.password"))}
        >
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <Form.Item
          name="code"
          label={t("session.code")}
          extra={t("session.codeHelp")}
          rules={[
            { required: true, message: t("session.missing", { field: t("session.code") }) },
            {
              pattern: codeShape,
              transform: (value: string | undefined) => (value ?? "").trim().toLowerCase(),
              message: t("session.codeShape"),
              validateTrigger: "onBlur",
            },
          ]}
        >
          <Input autoComplete="one-time-code" inputMode="text" maxLength={11} />
        </Form.Item>
        <Refused error={act.error} />
        <Button type="primary" htmlType="submit" loading={act.isPending} block>
          {t("session.signIn")}
        </Button>
      </Form>
      <p className="hint">
        {t("session.fieldHint")} <a href="/field/">{t("frame.openField")}</a>
      </p>
      <p className="hint">{t("session.lost")}</p>
    </Door>
  );
}
