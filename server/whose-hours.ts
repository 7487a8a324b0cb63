import type { PersonId } from "@/funnel/ids";
import { type Allowed, personOf } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";

/** One's own hours are one's own; others' only an administrator's. */
export function refuseOthers(allowed: Allowed<"account:own" | "people:manage">, whose: PersonId): void {
  if (allowed.permission === "account:own" && personOf(allowed).personId !== whose) throw new Refusal("not_found", "There is no such person.");
}
