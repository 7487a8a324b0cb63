import type { ReactNode } from "react";
import { CircleAlert, CircleCheck } from "lucide-react";
import { cn } from "./cn";

type Props = { tone: "success" | "refusal"; children: ReactNode; className?: string };

/** What came of a form, said aloud; nothing where there is nothing to say. */
export function FormMessage({ tone, children, className }: Props) {
  if (!children) return null;
  const Icon = tone === "success" ? CircleCheck : CircleAlert;
  return (
    <p
      role={tone === "success" ? "status" : "alert"}
      className={cn(
        "flex gap-2 rounded-md px-3 py-2 text-sm",
        tone === "success" ? "bg-success-soft text-success" : "bg-danger-soft text-danger",
        className,
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="text-pretty">{children}</span>
    </p>
  );
}
