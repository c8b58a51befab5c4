import { Form, Modal, type FormInstance } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../words/i18n.ts";
import { Refused } from "./Refused.tsx";

type Props<F extends object> = {
  title: string;
  /** The word of the act: what its button says. */
  act: string;
  busy: boolean;
  error: unknown;
  initial?: Partial<F>;
  width?: number;
  /** Given where the caller watches a field. */
  form?: FormInstance<F>;
  lead?: ReactNode;
  hint?: string;
  onSave: (fields: F) => void;
  onClose: () => void;
  children: ReactNode;
};

/** Asks in a dialog for what an act needs, and says there if it was refused; nothing typed is lost. */
export function FormDialog<F extends object>(props: Props<F>) {
  const { t } = useWords();
  const [own] = Form.useForm<F>();
  const {
    title,
    act,
    busy,
    error,
    initial,
    width,
    form = own,
    lead,
    hint,
    onSave,
    onClose,
  } = props;
  return (
    <Modal
      open
      title={title}
      okText={act}
      cancelText={t("frame.cancel")}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
      {...(width !== undefined && { width })}
    >
      {lead}
      <Form<F>
        form={form}
        layout="vertical"
        requiredMark={false}
        {...(initial && { initialValues: initial })}
        onFinish={onSave}
      >
        {props.children}
      </Form>
      {hint !== undefined && <p className="hint">{hint}</p>}
      <Refused error={error} />
    </Modal>
  );
}
