import { type Allowed, allow, type Permission } from "@/funnel/permissions";

/** Baton itself at its gate, before it knows who asks: opens sessions, checks keys and one-time links. */
export function baton<P extends Permission>(permission: P): Allowed<P> {
  return allow({ kind: "system", name: "Baton" }, permission);
}
