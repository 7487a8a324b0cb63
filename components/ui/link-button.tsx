import type { ComponentProps } from "react";
import Link from "next/link";
import { buttonClass, type ButtonLook } from "./button";
import { cn } from "./cn";

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function LinkButton({ variant = "secondary", size = "medium", className, ...rest }: ButtonLook & ComponentProps<typeof Link>) {
  return <Link className={cn(buttonClass({ variant, size }), className)} {...rest} />;
}
