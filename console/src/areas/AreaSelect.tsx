import type { Area } from "@lianfang/domain/areas/area";
import { listAreas } from "@lianfang/domain/areas/contract";
import { TreeSelect } from "antd";
import { useId, useMemo, useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import type { ReplyOf } from "@lianfang/domain/route";
import { call } from "../api.ts";
import { keyOf, useReply } from "../query.ts";
import { treeOf } from "./tree.ts";

type Props = {
  /** Filled in by a form where it stands in one. */
  id?: string;
  value?: number | null;
  onChange?: (area: number | null) => void;
  placeholder?: string;
  label: string;
  allowClear?: boolean;
};

/** Chooses an area of the district by name; grids and buildings are read when their community opens. */
export function AreaSelect({ id, value, onChange, placeholder, label, allowClear = false }: Props) {
  const made = useId();
  const own = id ?? made;
  const listed = useReply(listAreas, {}, { staleTime: 600_000 });
  const client = useQueryClient();
  // What another field opened before is known: a chosen grid keeps its name.
  const [below, add] = useState<readonly Area[]>(() =>
    client
      .getQueriesData<ReplyOf<typeof listAreas>>({ queryKey: [listAreas.policy.action] })
      .flatMap(([, reply]) => reply?.areas ?? []),
  );
  const tree = useMemo(() => {
    const all = [...(listed.data?.areas ?? []), ...below];
    return treeOf([...new Map(all.map((area) => [area.area, area])).values()]);
  }, [listed.data, below]);
  const known = [...(listed.data?.areas ?? []), ...below].some(({ area }) => area === value);
  async function open(area: number) {
    const given = { query: { under: String(area) } };
    const { areas } = await client.fetchQuery({
      queryKey: keyOf(listAreas, given),
      queryFn: ({ signal }) => call(listAreas, given, signal),
      staleTime: 600_000,
    });
    add((old) => [...old, ...areas]);
  }
  return (
    <TreeSelect
      id={own}
      // The field says that it owns this element; antd forgets to make one for trees.
      popupRender={(menu) => <div id={`${own}_list`}>{menu}</div>}
      aria-label={label}
      value={known ? value : null}
      treeData={tree}
      loading={listed.isPending}
      showSearch={{ treeNodeFilterProp: "title" }}
      allowClear={allowClear}
      placeholder={placeholder}
      popupMatchSelectWidth={320}
      treeLine={false}
      loadData={({ value: area }) => open(Number(area))}
      onChange={(chosen: number | null | undefined) => onChange?.(chosen ?? null)}
      style={{ width: "100%" }}
    />
  );
}
