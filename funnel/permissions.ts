import type { KeyId, PersonId } from "./ids";
import { Refusal } from "./refusal";

export const ROLES = ["marketing", "sales", "manager", "admin"] as const;
export type Role = (typeof ROLES)[number];

export const SCOPES = ["intake", "read", "write"] as const;
export type Scope = (typeof SCOPES)[number];

/** Who asks: a signed-in person, another system with a key, or Baton itself (a job, the command line, the gate). */
export type Actor =
  | { readonly kind: "person"; readonly personId: PersonId; readonly name: string; readonly role: Role }
  | { readonly kind: "key"; readonly keyId: KeyId; readonly name: string; readonly scopes: readonly Scope[] }
  | { readonly kind: "system"; readonly name: string };

type Grant = { readonly roles: readonly Role[]; readonly scopes: readonly Scope[]; readonly system: boolean };

const grant = (roles: readonly Role[], scopes: readonly Scope[] = [], system = true): Grant => ({ roles, scopes, system });

/** Who may do what. Ownership ("whose lead") is in the verb's where, not here. */
const GRANTS = {
  "lead:read": grant(["marketing", "sales", "manager", "admin"], ["read"]),
  "lead:write": grant(["marketing", "admin"], ["write"]),
  "interaction:log": grant(["marketing", "sales", "admin"], ["write"]),
  "interaction:take-in": grant(["marketing", "admin"], ["intake", "write"]),
  "handoff:read": grant(["sales", "manager"], ["read"]),
  "handoff:decide": grant(["sales"], [], false),
  "handoff:keep-promises": grant([]),
  "pass:work": grant(["sales"], [], false),
  "report:read": grant(["marketing", "manager", "admin"], ["read"]),
  "report:people": grant(["manager", "admin"], ["read"]),
  "criteria:read": grant(["marketing", "sales", "manager", "admin"], ["read"]),
  "criteria:draft": grant(["marketing", "manager", "admin"], []),
  "criteria:try": grant(["marketing", "manager", "admin"], ["read"]),
  "criteria:publish": grant(["marketing", "admin"], []),
  "criteria:judge": grant(["marketing", "admin"], []),
  "import:run": grant(["marketing", "admin"], ["write"]),
  "routing:read": grant(["marketing", "sales", "manager", "admin"], ["read"]),
  "routing:write": grant(["manager", "admin"]),
  "routing:assign": grant([]),
  "people:manage": grant(["admin"]),
  "key:manage": grant(["admin"]),
  "settings:read": grant(["marketing", "sales", "manager", "admin"], ["read"]),
  "settings:write": grant(["admin"]),
  "notice:tell": grant([]),
  "webhook:manage": grant(["admin"]),
  "job:read": grant(["admin"]),
  "job:manage": grant(["admin"]),
  "audit:read": grant(["admin"]),
  "history:verify": grant(["admin"]),
  "backup:make": grant(["admin"]),
  "backup:restore": grant([]),
  "session:open": grant([], []),
  "account:own": grant(["marketing", "sales", "manager", "admin"], [], false),
} as const satisfies Record<string, Grant>;

export type Permission = keyof typeof GRANTS;

declare const proof: unique symbol;

/** Proof that this actor may do this; only `allow` makes one, and a verb without it does not compile. */
export type Allowed<P extends Permission> = { readonly actor: Actor; readonly permission: P; readonly [proof]: true };

/** Whether the actor holds the permission. */
export function may(actor: Actor, permission: Permission): boolean {
  const { roles, scopes, system }: Grant = GRANTS[permission];
  switch (actor.kind) {
    case "person":
      return roles.includes(actor.role);
    case "key":
      return actor.scopes.some((scope) => scopes.includes(scope));
    case "system":
      return system;
  }
}

/** The proof that the actor may do this, or a refusal that says who may. */
export function allow<P extends Permission>(actor: Actor, permission: P): Allowed<P> {
  if (!may(actor, permission)) {
    const roles: readonly Role[] = GRANTS[permission].roles;
    const who = roles.length > 0 ? `This is for: ${roles.join(", ")}.` : "Nobody who signs in may do this.";
    throw new Refusal("forbidden", `${actor.name} may not do this. ${who}`);
  }
  return { actor, permission } as Allowed<P>;
}

/** The person behind an act that only people can do. */
export function personOf({ actor }: Allowed<Permission>): Extract<Actor, { kind: "person" }> {
  if (actor.kind !== "person") throw new Refusal("forbidden", "Only a person can decide this.");
  return actor;
}
