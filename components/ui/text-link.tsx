import type { ComponentProps } from "react";
import Link from "next/link";
import { cn } from "./cn";

/** A link within text or a cell. A page holds many, so none is fetched before it is pressed. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link prefetch={false} className={cn("text-accent underline decoration-transparent underline-offset-2 hover:decoration-current", className)} {...rest} />;
}
