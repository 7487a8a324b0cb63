import { createHmac } from "node:crypto";

/** The signature of a body at a second: HMAC-SHA256 of `second.body`, so that an old delivery cannot be sent again as a new one. */
export function signatureOf(secret: string, body: string, second: number): string {
  return `t=${second},v1=${createHmac("sha256", secret).update(`${second}.${body}`).digest("hex")}`;
}
