import NextAuth, { type AuthOptions } from "next-auth";
import { encode, getToken } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { cookies } from "next/headers";
import type { NextRequest } from "next/server";
import { z } from "zod";
import { readEnv } from "@/env";
import type { PersonId } from "@/funnel/ids";
import { Refusal } from "@/funnel/refusal";
import { findSessionPerson } from "@/server/people/find-session-person";
import { signIn } from "@/server/people/sign-in";
import { addressOf } from "./address";
import { baton } from "./baton";

/** What a session's cookie says: who, and since which change of password, role or access. */
export type SessionClaim = { readonly personId: PersonId; readonly epoch: number };

const DAY_SECONDS = 24 * 60 * 60;
const MAX_AGE_SECONDS = 30 * DAY_SECONDS;
const claimed = z.object({ personId: z.number().int().positive().transform((id) => id as PersonId), epoch: z.number().int(), iat: z.number().optional() });

/** Signs this browser in. */
export async function openSession(claim: SessionClaim): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, await sessionToken(claim), options);
}

/** Signs this browser out. */
export async function closeSession(): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}

/** What this browser's cookie claims, if Baton wrote it; whether it still holds, only the database knows. */
export async function readSession(): Promise<SessionClaim | null> {
  const value = (await cookies()).get(sessionCookie().name)?.value;
  return value === undefined ? null : readToken(value);
}

/** The cookie with its month begun anew, where more than a day of it has passed. */
export async function renewedToken(value: string): Promise<string | null> {
  const claim = await readToken(value);
  const isFresh = !claim?.iat || Date.now() / 1000 - claim.iat < DAY_SECONDS;
  return isFresh ? null : sessionToken(claim);
}

/** The cookie's name and its fences: no script reads it, no other site sends it, and where there is https it goes nowhere else. */
export function sessionCookie() {
  const secure = readEnv().BATON_URL?.startsWith("https:") ?? false;
  return {
    name: `${secure ? "__Secure-" : ""}next-auth.session-token`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: MAX_AGE_SECONDS },
  } as const;
}

/** next-auth's own routes: session, csrf, sign-in and sign-out for clients that speak its protocol. */
export async function authHandler(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  return NextAuth(authOptions())(request, context);
}

function authOptions(): AuthOptions {
  const { name, options } = sessionCookie();
  return {
    secret: secret(),
    pages: { signIn: "/sign-in", signOut: "/", error: "/sign-in" },
    session: { strategy: "jwt", maxAge: MAX_AGE_SECONDS },
    useSecureCookies: options.secure,
    cookies: { sessionToken: { name, options } },
    providers: [Credentials({ credentials: { email: {}, password: {} }, authorize: (given, { headers }) => authorize(given, new Headers(headers as Record<string, string>)) })],
    callbacks: {
      jwt: ({ token, user }) => claimed.safeParse(user).data ?? token,
      session: async ({ session, token }) => ({ expires: session.expires, ...(await whoIs(token)) }),
    },
  };
}

async function authorize(given: { email?: string; password?: string } | undefined, headers: Headers) {
  const { email = "", password = "" } = given ?? {};
  try {
    const person = await signIn(baton("session:open"), { email, password, address: addressOf(headers) });
    return { id: String(person.personId), ...person };
  } catch (cause) {
    if (cause instanceof Refusal) return null;
    throw cause;
  }
}

async function whoIs(token: unknown) {
  const claim = claimed.safeParse(token).data;
  const person = claim ? await findSessionPerson(baton("session:open"), claim) : null;
  return person ? { user: { name: person.name, role: person.role } } : {};
}

/** The cookie's value: encrypted and good for a month. */
export async function sessionToken({ personId, epoch }: SessionClaim): Promise<string> {
  return encode({ token: { personId, epoch }, secret: secret(), maxAge: MAX_AGE_SECONDS });
}

async function readToken(value: string) {
  const { name } = sessionCookie();
  const request = { cookies: { [name]: value }, headers: new Headers() };
  const token = await getToken({ req: request as unknown as Parameters<typeof getToken>[0]["req"], cookieName: name, secret: secret() });
  return claimed.safeParse(token).data ?? null;
}

function secret(): string {
  const { AUTH_SECRET } = readEnv();
  if (!AUTH_SECRET) throw new Error("No AUTH_SECRET: start Baton with `npm start`, which makes one, or set it.");
  return AUTH_SECRET;
}
