import { draftOrder, listOrders } from "@lianfang/domain/orders/contract";
import type { Order } from "@lianfang/domain/orders/order";
import { listProtocols } from "@lianfang/domain/protocols/contract";
import { App, Checkbox, Form, Input, Select } from "antd";
import { AreaSelect } from "../areas/AreaSelect.tsx";
import { FormDialog } from "../frame/FormDialog.tsx";
import { useAct, useReply } from "../query.ts";
import { instantOfWall } from "../say.ts";
import { useWords } from "../words/i18n.ts";

type Fields = {
  number: string;
  titleZh: string;
  titleEn: string;
  issuer: string;
  legalBasis: string;
  area: number;
  protocol?: string;
  opensRound?: boolean;
  from: string;
  until: string;
};

type Props = { onClose: () => void; onDrafted: (order: Order) => void };

/** A draft has no effect; another person signs it. */
export function DraftForm({ onClose, onDrafted }: Props) {
  const { t, language } = useWords();
  const { message } = App.useApp();
  const protocols = useReply(listProtocols, {}, { staleTime: 600_000 });
  const act = useAct(draftOrder, [listOrders]);
  function save({ protocol, opensRound, from, until, ...texts }: Fields) {
    act.mutate(
      {
        body: {
          ...texts,
          protocol: protocol ?? null,
          opensRound: opensRound === true,
          from: instantOfWall(from) ?? from,
          until: instantOfWall(until) ?? until,
        },
      },
      {
        onSuccess: (order) => {
          message.success(t("orders.saved"));
          onDrafted(order);
        },
      },
    );
  }
  const needed = { required: true, whitespace: true, message: t("orders.required") };
  return (
    <FormDialog<Fields>
      title={t("orders.draft")}
      act={t("orders.save")}
      busy={act.isPending}
      error={act.error}
      width={640}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="number" label={t("orders.number")} rules={[needed]}>
        <Input maxLength={60} placeholder={t("orders.numberHint")} />
      </Form.Item>
      <Form.Item name="titleZh" label={t("orders.titleZh")} rules={[needed]}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="titleEn" label={t("orders.titleEn")} rules={[needed]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="issuer" label={t("orders.issuer")} rules={[needed]}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="legalBasis" label={t("orders.legalBasis")} rules={[needed]}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <div className="form-two">
        <Form.Item
          name="area"
          label={t("orders.area")}
          rules={[{ required: true, message: t("orders.required") }]}
        >
          <AreaSelect label={t("orders.area")} />
        </Form.Item>
        <Form.Item name="protocol" label={t("orders.protocol")}>
          <Select
            allowClear
            placeholder={t("orders.protocolNone")}
            options={(protocols.data?.protocols ?? []).map(({ id, title }) => ({
              value: id,
              label: title[language],
            }))}
          />
        </Form.Item>
        <Form.Item name="from" label={t("orders.from")} rules={[needed]}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item
          name="until"
          label={t("orders.until")}
          dependencies={["from"]}
          rules={[
            needed,
            ({ getFieldValue }) => ({
              validator: (_, until: string | undefined) =>
                !until || until > (getFieldValue("from") ?? "")
                  ? Promise.resolve()
                  : Promise.reject(new Error(t("orders.endAfter"))),
            }),
          ]}
        >
          <Input type="datetime-local" />
        </Form.Item>
      </div>
      <Form.Item name="opensRound" valuePropName="checked">
        <Checkbox>{t("orders.opensRound")}</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}
