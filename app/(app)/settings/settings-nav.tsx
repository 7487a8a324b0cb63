"use client";

import { usePathname } from "next/navigation";
import { Tabs } from "@/components/ui/tabs";

/** Where one is in the settings. */
export function SettingsNav({ places }: { places: readonly { href: string; label: string }[] }) {
  const path = usePathname();
  const current = places.find(({ href }) => path === href || path.startsWith(`${href}/`))?.href ?? path;
  return places.length > 1 && <Tabs label="Settings" tabs={places} current={current} />;
}
