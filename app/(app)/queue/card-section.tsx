import type { ReactNode } from "react";

/** A part of the card with its own name. */
export function CardSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h3 className="mb-1.5 text-xs font-medium text-faint">{title}</h3>
      {children}
    </section>
  );
}
