import { listColleagues } from "@lianfang/domain/accounts/contract";
import { roleNames } from "@lianfang/domain/role";
import { Select } from "antd";
import { useReply } from "../query.ts";
import { useWords } from "../words/i18n.ts";

type Props = {
  id?: string;
  value?: string | null;
  onChange?: (account: string, name: string) => void;
};

/** Chooses among the people who work in the reader's areas, by name, role or area. */
export function ColleagueSelect({ id, value, onChange }: Props) {
  const { t, language } = useWords();
  const query = useReply(listColleagues, {}, { staleTime: 60_000 });
  const options = (query.data?.colleagues ?? []).map(({ account, name, role, areaName }) => ({
    // One person may hold several roles: each is a line, all mean the person.
    key: `${account} ${role} ${areaName}`,
    value: account,
    name,
    label: `${name} · ${roleNames[role][language]} · ${areaName}`,
  }));
  return (
    <Select
      {...(id !== undefined && { id })}
      aria-label={t("tasks.handOverTo")}
      showSearch={{ optionFilterProp: "label" }}
      loading={query.isPending}
      value={value ?? null}
      placeholder={t("tasks.handOverSearch")}
      options={[...new Map(options.map((option) => [option.value, option])).values()]}
      onChange={(account, option) =>
        onChange?.(account ?? "", option && "name" in option ? option.name : "")
      }
      style={{ width: "100%" }}
    />
  );
}
