import type { ReactNode } from "react";
import type { LucideIcon } from "lucide-react";
import { cn } from "./cn";

type Props = { icon?: LucideIcon; title: string; /** What to do next, in a sentence. */ children?: ReactNode; action?: ReactNode; /** It is all there is on its page, so its title is the page’s. */ page?: boolean; className?: string };

/** Nothing here yet: says why, and teaches the next step. */
export function EmptyState({ icon: Icon, title, children, action, page = false, className }: Props) {
  const Title = page ? "h1" : "p";
  return (
    <div className={cn("flex flex-col items-center gap-2 px-4 py-12 text-center", className)}>
      {Icon && (
        <span aria-hidden className="mb-1 grid size-10 place-items-center rounded-full bg-sunken text-faint">
          <Icon className="size-5" />
        </span>
      )}
      <Title className="text-base font-semibold text-ink">{title}</Title>
      {children && <p className="max-w-md text-sm text-pretty text-muted">{children}</p>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
