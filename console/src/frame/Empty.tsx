import type { ReactNode } from "react";

type Props = { title: string; how: string; children?: ReactNode };

/** Says what will appear here and how to begin. */
export function Empty({ title, how, children }: Props) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      <p>{how}</p>
      {children}
    </div>
  );
}
