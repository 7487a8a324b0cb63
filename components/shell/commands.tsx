"use client";

import { useState } from "react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import type { Role } from "@/funnel/permissions";
import { sectionsFor } from "./sections";
import { useKeys } from "./use-keys";

const CommandPalette = dynamic(() => import("./command-palette").then((file) => file.CommandPalette), { ssr: false });
const KeysDialog = dynamic(() => import("./keys-dialog").then((file) => file.KeysDialog), { ssr: false });

/** The keys that work on every page; what they open comes when it is first asked for. */
export function Commands({ role, searchHref }: { role: Role; searchHref?: string }) {
  const [open, setOpen] = useState<"palette" | "keys" | null>(null);
  const router = useRouter();
  const close = () => setOpen(null);
  useKeys("Everywhere", [
    { keys: "mod+k", does: "Search, or go to a place", run: () => setOpen(open === "palette" ? null : "palette") },
    { keys: "?", does: "Show the keys", run: () => setOpen("keys") },
    { keys: "g n", does: "Go to Notices", run: () => router.push("/notices") },
    ...sectionsFor(role).map(({ key, label, href }) => ({ keys: `g ${key}`, does: `Go to ${label}`, run: () => router.push(href) })),
  ]);
  return (
    <>
      {open === "palette" && <CommandPalette onClose={close} sections={sectionsFor(role)} {...(searchHref && { searchHref })} />}
      {open === "keys" && <KeysDialog onClose={close} />}
    </>
  );
}
