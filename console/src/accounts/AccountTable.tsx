import type { Account } from "@lianfang/domain/accounts/account";
import { roleNames } from "@lianfang/domain/role";
import { DataTable } from "../frame/DataTable.tsx";
import { Pick } from "../frame/Pick.tsx";
import { useWords } from "../words/i18n.ts";

type Props = {
  accounts: readonly Account[];
  /** Null: the reader does nothing to many. */
  selected: ReadonlySet<string> | null;
  onSelect: (selected: ReadonlySet<string>) => void;
  onOpen: (id: string) => void;
};

export function AccountTable({ accounts, selected, onSelect, onOpen }: Props) {
  const { t, language } = useWords();
  return (
    <DataTable
      caption={t("accounts.title")}
      rows={accounts}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          head: t("accounts.name"),
          cell: ({ id, name }) => (
            <Pick
              label={t("accounts.selectOne", { name })}
              id={id}
              selected={selected}
              onSelect={onSelect}
            >
              <button type="button" className="text-button" onClick={() => onOpen(id)}>
                {name}
              </button>
            </Pick>
          ),
        },
        { key: "login", head: t("accounts.login"), cell: ({ login }) => <code>{login}</code> },
        { key: "state", head: t("accounts.state"), cell: ({ state }) => t(`terms.${state}`) },
        {
          key: "rights",
          head: t("accounts.rights"),
          cell: ({ grants }) =>
            grants.length === 0
              ? t("accounts.noRights")
              : grants
                  .map(({ role, areaName }) => `${roleNames[role][language]} · ${areaName}`)
                  .join(language === "zh" ? "；" : "; "),
        },
      ]}
    />
  );
}
