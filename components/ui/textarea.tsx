import type { ComponentProps } from "react";
import { cn } from "./cn";
import { CONTROL } from "./input";

export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return <textarea rows={rows} className={cn(CONTROL, "py-1.5 field-sizing-content", className)} {...rest} />;
}
