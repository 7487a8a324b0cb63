import { notFound } from "next/navigation";
import type { LeadId } from "@/funnel/ids";

/** The lead that an address names; one that names none is not found. */
export function leadIdIn(text: string): LeadId {
  if (!/^[1-9]\d{0,15}$/.test(text) || !Number.isSafeInteger(Number(text))) notFound();
  return Number(text) as LeadId;
}
