import type { Allowed } from "@/funnel/permissions";
import { enterByLink } from "../enter-by-link";
import type { SessionPerson } from "../set-password";

/** Somebody who was invited chooses a password and is in. */
export async function acceptInvitation(allowed: Allowed<"session:open">, given: { token: string; password: string }): Promise<SessionPerson> {
  return enterByLink(allowed, "invitation", given);
}
