import { lookup as resolve, type LookupAddress } from "node:dns";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address";

/** What a receiver made of a delivery: its status, or why there was none. */
export type Posted = { readonly status: number | null; readonly problem: string | null };

const PATIENCE_MILLISECONDS = 10_000;

/**
 * Sends a body to another system's address, following no redirect and reading no answer but its status. Every address that the name
 * stands for is looked at when the connection is made, so that a name cannot turn to the own network in between.
 */
export async function postWebhook(url: string, body: string, headers: Readonly<Record<string, string>>, mayBePrivate: boolean): Promise<Posted> {
  const { protocol, hostname } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, "");
  if (!mayBePrivate && isIP(host) !== 0 && !isPublicAddress(host)) return { status: null, problem: PRIVATE };
  const send = protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((done) => {
    const sending = send(url, {
      method: "POST", agent: false, lookup: mayBePrivate ? resolve : onlyPublic, signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
      headers: { ...headers, "Content-Type": "application/json; charset=utf-8", "Content-Length": Buffer.byteLength(body), "User-Agent": "Baton" },
    }, (answer) => {
      const status = answer.statusCode ?? 0;
      answer.destroy();
      done({ status, problem: status >= 200 && status < 300 ? null : `It answered ${status}.` });
    });
    sending.on("error", (cause: Error & { code?: string }) => done({ status: null, problem: wordsFor(cause) }));
    sending.end(body);
  });
}

const PRIVATE = "This address is in a private network. An administrator can allow that.";

class PrivateAddress extends Error {}

const onlyPublic: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (problem, found) => {
    const addresses: LookupAddress[] = found ?? [];
    const [first] = addresses;
    if (problem) return callback(problem, "", 0);
    if (!first || !addresses.every(({ address }) => isPublicAddress(address))) return callback(new PrivateAddress(hostname), "", 0);
    if (options.all) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};

function wordsFor(cause: Error & { code?: string }): string {
  if (cause instanceof PrivateAddress) return PRIVATE;
  if (cause.name === "TimeoutError" || cause.name === "AbortError") return "It did not answer within ten seconds.";
  return PROBLEMS[cause.code ?? ""] ?? "It could not be reached.";
}

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOTFOUND: "There is no server of this name.", EAI_AGAIN: "Its name could not be looked up.", ECONNREFUSED: "Nothing listens there.", ECONNRESET: "It broke off the connection.",
  CERT_HAS_EXPIRED: "Its certificate has expired.", DEPTH_ZERO_SELF_SIGNED_CERT: "Its certificate is signed by nobody known.", ERR_TLS_CERT_ALTNAME_INVALID: "Its certificate is for another name.",
};
