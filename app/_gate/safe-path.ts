const HERE = "http://baton.invalid";

/** Where somebody wanted to go before signing in, if it is a page of ours; null for anywhere else. */
export function safePath(wanted: string | undefined): string | null {
  if (wanted === undefined || !wanted.startsWith("/") || !URL.canParse(wanted, HERE)) return null;
  const { origin, pathname, search, hash } = new URL(wanted, HERE);
  const isPage = origin === HERE && !pathname.startsWith("//") && !/^\/(api|sign-in|first-run|invitation|reset)(\/|$)/.test(pathname);
  return isPage ? pathname + search + hash : null;
}
