import type { SheetLayout } from "@lianfang/domain/imports/import";
import type { ImportField } from "@lianfang/domain/imports/row";

/** Fields that a sheet must have and in which no column was recognised. */
export function missingIn(
  { columns }: Pick<SheetLayout, "columns">,
  fields: readonly ImportField[],
): ImportField[] {
  return fields.filter(
    ({ key, needed }) => needed && !columns.some((column) => column.key === key),
  );
}

/** The layout with one column understood anew; a field is read from one column only. */
export function withKey(layout: SheetLayout, index: number, key: string | null): SheetLayout {
  return {
    ...layout,
    columns: layout.columns.map((column) => {
      if (column.index === index) return { ...column, key };
      return key !== null && column.key === key ? { ...column, key: null } : column;
    }),
  };
}
