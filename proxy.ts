import { randomBytes } from "node:crypto";
import { NextResponse, type NextRequest } from "next/server";
import { fencesOf } from "@/app/_gate/fences";
import { isFromElsewhere } from "@/app/_gate/is-from-elsewhere";
import { PATH_HEADER } from "@/app/_gate/path-header";
import { renewedToken, sessionCookie } from "@/app/_gate/session";

/** What anybody may open. Of everything else a page itself asks the database who may see it. */
const OPEN = /^\/(sign-in|first-run|invitation|reset|api|criteria\/schema\.json)(\/|\?|$)/;

/** Before every page: nothing from another site changes anything, nobody without a session gets in, and the browser is told its fences. */
export async function proxy(request: NextRequest): Promise<Response> {
  if (isFromElsewhere(request)) return new Response("This came from another site, so nothing was done.", { status: 403, headers: fencesOf("") });
  if (!isReadable(request.nextUrl.pathname)) return new Response("This address is not written as an address should be: check what stands after a % sign.", { status: 400, headers: fencesOf("") });
  const nonce = randomBytes(16).toString("base64");
  const { name, options } = sessionCookie();
  const token = request.cookies.get(name)?.value;
  const path = pathOf(request);
  const response = token === undefined && request.method === "GET" && !OPEN.test(path) ? toSignIn(request, path) : pass(request, path, nonce);
  const renewed = token === undefined ? null : await renewedToken(token);
  if (renewed !== null) response.cookies.set(name, renewed, options);
  for (const [header, value] of Object.entries(fencesOf(nonce))) response.headers.set(header, value);
  return response;
}

/** An upload passes by: Next would hold its body back for the proxy and cut it at ten megabytes. Its route guards itself. */
export const config = { matcher: ["/((?!_next/static|_next/image|favicon\\.ico|icon\\.svg|imports/upload$).*)"] };

/** The path as a person would share it. */
function pathOf({ nextUrl }: NextRequest): string {
  const query = new URLSearchParams(nextUrl.search);
  query.delete("_rsc");
  return query.size > 0 ? `${nextUrl.pathname}?${query}` : nextUrl.pathname;
}

/** Next fails on what cannot be decoded; it is the sender's mistake. */
function isReadable(path: string): boolean {
  try {
    return decodeURIComponent(path).length > 0;
  } catch (cause) {
    if (cause instanceof URIError) return false;
    throw cause;
  }
}

function toSignIn(request: NextRequest, path: string): NextResponse {
  const url = request.nextUrl.clone();
  url.pathname = "/sign-in";
  url.search = path === "/" ? "" : `?next=${encodeURIComponent(path)}`;
  return NextResponse.redirect(url);
}

/** Next puts the nonce of the request's policy on every script it writes. */
function pass(request: NextRequest, path: string, nonce: string): NextResponse {
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", fencesOf(nonce)["Content-Security-Policy"]);
  headers.set(PATH_HEADER, path);
  return NextResponse.next({ request: { headers } });
}
