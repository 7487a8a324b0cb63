"use client";

import { usePathname } from "next/navigation";
import { Tabs } from "@/components/ui/tabs";

/** Where one is in the criteria. */
export function CriteriaNav({ places }: { places: readonly { href: string; label: string }[] }) {
  const path = usePathname();
  const holding = places.filter(({ href }) => path === href || path.startsWith(`${href}/`));
  const current = holding.sort((one, other) => other.href.length - one.href.length)[0]?.href ?? path;
  return <Tabs label="Criteria" tabs={places} current={current} />;
}
