import type { Area } from "@lianfang/domain/areas/area";

export type AreaNode = {
  value: number;
  title: string;
  isLeaf: boolean;
  children: AreaNode[];
};

/** Areas as a tree in the order of their numbering; what has no parent in the list is a root. */
export function treeOf(areas: readonly Area[]): AreaNode[] {
  const ordered = areas.toSorted((a, b) => start(a) - start(b) || a.area - b.area);
  const nodes = new Map(
    ordered.map(({ area, name, level }): [number, AreaNode] => [
      area,
      { value: area, title: name, isLeaf: level === "building", children: [] },
    ]),
  );
  const roots: AreaNode[] = [];
  for (const { area, parent } of ordered) {
    const node = nodes.get(area);
    if (node === undefined) continue;
    const above = parent === null ? undefined : nodes.get(parent);
    (above?.children ?? roots).push(node);
  }
  return roots;
}

function start({ span }: Area): number {
  return span[0]?.from ?? 0;
}
