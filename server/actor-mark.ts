import type { PersonId } from "@/funnel/ids";
import type { Actor } from "@/funnel/permissions";

/** Who did it, as history keeps it: a kind and an id, never a name or an address. */
export type ActorMark = { readonly label: string; readonly personId: PersonId | null };

/** The mark an actor leaves in history and audit. */
export function markOf(actor: Actor): ActorMark {
  switch (actor.kind) {
    case "person":
      return { label: `person ${actor.personId}`, personId: actor.personId };
    case "key":
      return { label: `key ${actor.keyId}`, personId: null };
    case "system":
      return { label: actor.name, personId: null };
  }
}
