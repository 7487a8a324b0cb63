import { IDENTITY_KINDS, type Identity, type IdentityKind } from "./lead";

/** An identity in the one form it is kept in, or null where the value cannot be one: e-mail and phone are told apart from typing errors. */
export function normaliseIdentity(kind: IdentityKind, raw: string): Identity | null {
  const value = NORMAL_FORM[kind](raw.normalize("NFC").trim());
  return value === null || value.length > 320 ? null : { kind, value };
}

/** The identities without repeats, strongest first. */
export function strongestFirst(identities: readonly Identity[]): Identity[] {
  const seen = new Map(identities.map((identity) => [`${identity.kind}:${identity.value}`, identity]));
  return [...seen.values()].sort((one, other) => IDENTITY_KINDS.indexOf(one.kind) - IDENTITY_KINDS.indexOf(other.kind));
}

const NORMAL_FORM: Readonly<Record<IdentityKind, (value: string) => string | null>> = {
  external: asIs,
  user_id: asIs,
  anonymous_id: asIs,
  email: (value) => (/^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]{2,}$/.test(value) ? value.toLowerCase() : null),
  phone: (value) => {
    const digits = value.replace(/[\s().\-/]/g, "").replace(/^00/, "+");
    return /^\+?[0-9]{6,15}$/.test(digits) ? digits : null;
  },
};

function asIs(value: string): string | null {
  return value === "" || value.includes("\u0000") ? null : value;
}
