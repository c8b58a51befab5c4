import { roleNames, roles, separatedRoles, type Role } from "@lianfang/domain/role";
import { Form, Input, Select } from "antd";
import { AreaSelect } from "../areas/AreaSelect.tsx";
import { instantOfWall } from "../say.ts";
import { useWords } from "../words/i18n.ts";

export type GrantFields = { role: Role; area: number; until?: string };

/** The fields of a grant as the server takes them. */
export function grantOf({ role, area, until }: GrantFields) {
  return { role, area, until: until ? instantOfWall(until) : null };
}

/** Which role, where, until when. Administrators' roles are given by name alone. */
export function GrantInputs({ many = false }: { many?: boolean }) {
  const { t, language } = useWords();
  const needed = [{ required: true, message: t("orders.required") }];
  const open = roles.filter((role) => !many || !separatedRoles.some((apart) => apart === role));
  return (
    <>
      <Form.Item name="role" label={t("accounts.grantRole")} rules={needed}>
        <Select options={open.map((value) => ({ value, label: roleNames[value][language] }))} />
      </Form.Item>
      <Form.Item name="area" label={t("accounts.grantArea")} rules={needed}>
        <AreaSelect label={t("accounts.grantArea")} />
      </Form.Item>
      <Form.Item name="until" label={t("accounts.grantUntil")}>
        <Input type="datetime-local" />
      </Form.Item>
    </>
  );
}
