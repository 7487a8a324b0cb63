import { useId, type ReactNode } from "react";
import { cn } from "./cn";

type Props = {
  title?: ReactNode;
  /** One sentence under the title. */
  description?: ReactNode;
  actions?: ReactNode;
  /** Under the content, such as a definition line or older/newer links. */
  footer?: ReactNode;
  /** Off where a table fills the panel from edge to edge. */
  padded?: boolean;
  className?: string;
  children: ReactNode;
};

/** A card with a name of its own. */
export function Panel({ title, description, actions, footer, padded = true, className, children }: Props) {
  const id = useId();
  const header = title || actions;
  return (
    <section {...(title && { "aria-labelledby": id })} className={cn("min-w-0 overflow-clip rounded-lg border border-line bg-surface", className)}>
      {header && (
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3 pb-2">
          <div className="min-w-0">
            {title && <h2 id={id} className="text-base font-semibold">{title}</h2>}
            {description && <p className="text-sm text-pretty text-muted">{description}</p>}
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={cn("min-w-0", padded && (header ? "px-4 pt-1 pb-4" : "p-4"), !padded && !header && "pt-0")}>{children}</div>
      {footer && <footer className="border-t border-line px-4 py-2.5">{footer}</footer>}
    </section>
  );
}
