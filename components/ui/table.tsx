import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

type TableProps = {
  /** What the table shows; read aloud, and the name of the scrollable region. */
  caption: string;
  /** On a phone each row is a card, its cells named by their `data-label`. */
  cards?: boolean;
  children: ReactNode;
  className?: string;
};

/** A dense table that scrolls sideways by keyboard too; give it `TableHead` and `<tbody>`. */
export function Table({ caption, cards = false, children, className }: TableProps) {
  return (
    <ScrollRegion label={caption}>
      <table data-cards={cards || undefined} className={cn("w-full border-separate border-spacing-0 text-sm", className)}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </ScrollRegion>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead>
      <tr>{children}</tr>
    </thead>
  );
}

type Align = { numeric?: boolean };

export function HeadCell({ numeric = false, className, ...rest }: Align & ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={cn(
        "sticky top-0 z-10 border-b border-line bg-surface px-3 py-2 text-left align-bottom text-xs font-medium first:pl-4 last:pr-4 whitespace-nowrap text-faint",
        numeric && "text-right",
        className,
      )}
      {...rest}
    />
  );
}

export function Row({ className, ...rest }: ComponentProps<"tr">) {
  return <tr className={cn("group hover:bg-sunken aria-selected:bg-accent-soft data-[current]:bg-accent-soft", className)} {...rest} />;
}

export function Cell({ numeric = false, className, ...rest }: Align & ComponentProps<"td">) {
  return <td className={cn(CELL, numeric && "text-right whitespace-nowrap", className)} {...rest} />;
}

/** The cell that names its row. */
export function RowHeadCell({ className, ...rest }: ComponentProps<"th">) {
  return <th scope="row" className={cn(CELL, "min-w-32 text-left font-medium text-ink", className)} {...rest} />;
}

const CELL = "border-b border-line px-3 py-2 align-baseline first:pl-4 last:pr-4 group-last:border-b-0";

function ScrollRegion({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={label} tabIndex={0} className="scroll-edges relative overflow-x-auto xl:overflow-x-visible focus-visible:-outline-offset-2">
      {children}
    </div>
  );
}
