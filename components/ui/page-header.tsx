import type { ReactNode } from "react";

type Props = { title: ReactNode; /** The line that says what the page shows. */ definition?: ReactNode; actions?: ReactNode };

export function PageHeader({ title, definition, actions }: Props) {
  return (
    <header className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-xl font-semibold">{title}</h1>
        {definition && <p className="mt-0.5 max-w-prose text-sm text-pretty text-muted">{definition}</p>}
      </div>
      {actions && <div data-screen-only className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
