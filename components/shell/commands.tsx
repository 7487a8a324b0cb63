"use client";

import { useState } from "react";
import { useRouter } from "next/navigation";
import type { Role } from "@/funnel/permissions";
import { CommandPalette } from "./command-palette";
import { KeysDialog } from "./keys-dialog";
import { sectionsFor } from "./sections";
import { useKeys } from "./use-keys";

/** The keys that work on every page, and what they open. */
export function Commands({ role, searchHref }: { role: Role; searchHref?: string }) {
  const [open, setOpen] = useState<"palette" | "keys" | null>(null);
  const router = useRouter();
  const close = (isOpen: boolean) => {
    if (!isOpen) setOpen(null);
  };
  useKeys("Everywhere", [
    { keys: "mod+k", does: "Search, or go to a place", run: () => setOpen(open === "palette" ? null : "palette") },
    { keys: "?", does: "Show the keys", run: () => setOpen("keys") },
    ...sectionsFor(role).map(({ key, label, href }) => ({ keys: `g ${key}`, does: `Go to ${label}`, run: () => router.push(href) })),
  ]);
  return (
    <>
      <CommandPalette open={open === "palette"} onOpenChange={close} sections={sectionsFor(role)} {...(searchHref && { searchHref })} />
      <KeysDialog open={open === "keys"} onOpenChange={close} />
    </>
  );
}
