import { readEnv } from "@/env";

/** Whether another site's page makes the visitor's browser send this. Next and the cookie's SameSite guard too; this one answers first, and with 403. */
export function isFromElsewhere({ method, headers }: Pick<Request, "method" | "headers">): boolean {
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return false;
  const origin = headers.get("origin");
  if (origin === null) return /^(cross-site|same-site)$/.test(headers.get("sec-fetch-site") ?? "");
  const ours = [headers.get("x-forwarded-host"), headers.get("host"), hostOf(readEnv().BATON_URL ?? null)];
  return !ours.includes(hostOf(origin) ?? origin);
}

function hostOf(address: string | null): string | null {
  return address !== null && URL.canParse(address) ? new URL(address).host : null;
}
