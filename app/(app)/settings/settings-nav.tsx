"use client";

import { usePathname } from "next/navigation";
import { Tabs } from "@/components/ui/tabs";

/** Where one is in the settings. */
export function SettingsNav({ places }: { places: readonly { href: string; label: string }[] }) {
  const path = usePathname();
  return places.length < 2 ? null : <Tabs label="Settings" tabs={places} current={path} />;
}
