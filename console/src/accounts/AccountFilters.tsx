import { accountStates } from "@lianfang/domain/accounts/account";
import { roleNames, roles } from "@lianfang/domain/role";
import { Input, Select } from "antd";
import { AreaSelect } from "../areas/AreaSelect.tsx";
import { useWords } from "../words/i18n.ts";
import type { AccountFilter } from "./account-filter.ts";

type Props = {
  filter: AccountFilter;
  onAsk: (changes: Readonly<Record<string, string | null>>) => void;
};

/** The filters of the list; the address holds them. Each begins again at the first page. */
export function AccountFilters({ filter, onAsk }: Props) {
  const { t, language } = useWords();
  const { search = "", role = "", area, state = "" } = filter;
  const ask = (key: string, value: string | null) => onAsk({ [key]: value, page: null });
  return (
    <search className="filters" aria-label={t("accounts.title")}>
      <Input.Search
        key={search}
        allowClear
        maxLength={40}
        aria-label={t("accounts.search")}
        placeholder={t("accounts.search")}
        defaultValue={search}
        onSearch={(text) => ask("search", text.trim())}
      />
      <Select
        className="filter-kind"
        aria-label={t("accounts.filterRole")}
        value={role}
        options={[
          { value: "", label: t("accounts.anyRole") },
          { value: "none", label: t("accounts.noRights") },
          ...roles.map((value) => ({ value, label: roleNames[value][language] })),
        ]}
        onChange={(value) => ask("role", value)}
      />
      <div className="filter-area">
        <AreaSelect
          label={t("accounts.filterArea")}
          placeholder={t("accounts.filterArea")}
          allowClear
          value={area === undefined ? null : Number(area)}
          onChange={(chosen) => ask("area", chosen === null ? null : String(chosen))}
        />
      </div>
      <Select
        className="filter-kind"
        aria-label={t("accounts.state")}
        value={state}
        options={[
          { value: "", label: t("accounts.anyState") },
          ...accountStates.map((value) => ({ value, label: t(`terms.${value}`) })),
        ]}
        onChange={(value) => ask("state", value)}
      />
    </search>
  );
}
