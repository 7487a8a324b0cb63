import type { Allowed } from "@/funnel/permissions";
import { enterByLink } from "../enter-by-link";
import type { SessionPerson } from "../set-password";

/** Somebody who forgot their password chooses a new one; wherever they were signed in, they are out. */
export async function resetPassword(allowed: Allowed<"session:open">, given: { token: string; password: string }): Promise<SessionPerson> {
  return enterByLink(allowed, "reset", given);
}
