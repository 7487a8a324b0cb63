import type { Allowed } from "@/funnel/permissions";
import { countAttempt } from "../count-attempt";

/** Counts a request for a reset link against the address it comes from; an address that asks too often has to wait. */
export async function refuseTooManyRequests(_by: Allowed<"session:open">, address: string): Promise<void> {
  await countAttempt("address", address);
}
