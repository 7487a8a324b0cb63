import { cache } from "react";
import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { type Allowed, allow, may, type Permission } from "@/funnel/permissions";
import { findSessionPerson, type SignedIn } from "@/server/people/find-session-person";
import { baton } from "./baton";
import { PATH_HEADER } from "./path-header";
import { readSession } from "./session";

/** Who is signed in, asked of the database once a request; whoever is not goes to sign in and comes back. */
export async function viewer(): Promise<SignedIn> {
  const person = await findViewer();
  if (person) return person;
  const path = (await headers()).get(PATH_HEADER) ?? "/";
  redirect(path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);
}

/** The proof that whoever is signed in may do this; anybody else sees the page that says who may. */
export async function viewerMay<P extends Permission>(permission: P): Promise<Allowed<P>> {
  const person = await viewer();
  if (!may(person, permission)) forbidden();
  return allow(person, permission);
}

/** Who is signed in, or null. */
export const findViewer = cache(async (): Promise<SignedIn | null> => {
  const claim = await readSession();
  return claim && findSessionPerson(baton("session:open"), claim);
});
