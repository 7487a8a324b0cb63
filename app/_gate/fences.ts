import { readEnv } from "@/env";

const UNUSED = ["accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "midi", "payment", "usb", "xr-spatial-tracking"];

/** What a browser is told about every answer: whose scripts run, who may frame it, and what it may never use. */
export function fencesOf(nonce: string) {
  const { BATON_URL, NODE_ENV } = readEnv();
  const isHttps = BATON_URL?.startsWith("https:") ?? false;
  return {
    "Content-Security-Policy": contentPolicy(nonce, NODE_ENV !== "production", isHttps),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": UNUSED.map((feature) => `${feature}=()`).join(", "),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
    ...(isHttps && { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" }),
  };
}

/** Only scripts with this answer's nonce run, and what they load. Charts and menus place themselves by style attributes; there is no way round those. */
function contentPolicy(nonce: string, isDevelopment: boolean, isHttps: boolean): string {
  const directives = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    ...(isHttps ? ["upgrade-insecure-requests"] : []),
  ];
  return directives.join("; ");
}
