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
        {
          key: "login",
          head: t("accounts.login"),
          cell: ({ login }) => <code className="nowrap">{login}</code>,
        },
        {
          key: "state",
          head: t("accounts.state"),
          cell: ({ state }) => <span className="nowrap">{t(`terms.${state}`)}</span>,
        },
        {
          key: "rights",
          head: t("accounts.rights"),
          cell: ({ grants }) =>
            grants.length === 0
              ? t("accounts.noRights")
              : [...Map.groupBy(grants, ({ role }) => role)]
                  .map(([role, held]) => {
                    const said = `${roleNames[role][language]} · ${held[0]?.areaName ?? ""}`;
                    return held.length === 1
                      ? said
                      : t("accounts.andMore", { said, n: held.length });
                  })
                  .join(language === "zh" ? "；" : "; "),
        },
      ]}
    />
  );
}
