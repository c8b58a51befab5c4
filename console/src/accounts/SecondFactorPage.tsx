import {
  beginSecondFactor,
  confirmSecondFactor,
  putOffSecondFactor,
} from "@lianfang/domain/accounts/contract-session";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { call } from "../api.ts";
import { Loaded } from "../frame/Loaded.tsx";
import { Refused } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { useWords } from "../words/i18n.ts";
import { Door } from "./Door.tsx";
import { RecoveryCodes } from "./RecoveryCodes.tsx";
import { sessionChanged } from "./session.ts";
import { svgAddress } from "./svg-address.ts";

type Fields = { login: string; code: string; password: string };

/** Password and authenticator, set once after the first sign-in by invitation. */
export function SecondFactorPage({ mayPutOff }: { mayPutOff: boolean }) {
  const { t } = useWords();
  const confirm = useAct(confirmSecondFactor, []);
  const putOff = useAct(putOffSecondFactor, []);
  // Each call makes another secret, so it is asked once and never again behind the reader's back.
  const begun = useQuery({
    queryKey: ["second-factor"],
    queryFn: () => call(beginSecondFactor, { body: {} }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    gcTime: 0,
    enabled: !putOff.isSuccess && !confirm.isSuccess,
  });
  if (confirm.data) return <RecoveryCodes {...confirm.data} />;
  return (
    <Door title={t("session.factorTitle")} lead={t("session.factorLead")}>
      <Loaded query={begun}>
        {({ secret, qr }) => (
          <>
            <p>{t("session.factorScan")}</p>
            <div className="factor">
              <img className="qr" src={svgAddress(qr)} alt={t("session.factorScan")} />
              <div>
                <div className="label">{t("session.factorSecret")}</div>
                <code className="secret">{secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
              </div>
            </div>
          </>
        )}
      </Loaded>
      <Form<Fields>
        layout="vertical"
        requiredMark={false}
        onFinish={({ code, password }) => confirm.mutate({ body: { code, password } })}
      >
        <Form.Item
          name="code"
          label={t("session.factorCode")}
          rules={[{ required: true, pattern: /^[0-9]{6}$/, message: t("session.factorCode") }]}
        >
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t("session.factorPassword")}
          extra={t("session.factorPasswordHelp")}
          rules={[{ required: true, min: 10, message: t("session.passwordShort") }]}
        >
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
        <Refused error={confirm.error ?? putOff.error} />
        <Button type="primary" htmlType="submit" loading={confirm.isPending} block>
          {t("session.factorConfirm")}
        </Button>
      </Form>
      {mayPutOff && (
        <div className="put-off">
          <p className="hint">{t("session.factorPutOffWhy")}</p>
          <Button
            loading={putOff.isPending}
            onClick={() => putOff.mutate({ body: {} }, { onSuccess: () => void sessionChanged() })}
          >
            {t("session.factorPutOff")}
          </Button>
        </div>
      )}
    </Door>
  );
}
