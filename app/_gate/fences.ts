import { readEnv } from "@/env";

const UNUSED = ["accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "midi", "payment", "usb", "xr-spatial-tracking"];

/** The styles that sonner writes into the page, which knows no nonce; a test holds this to the version in use. */
export const TOAST_STYLES = "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='";
/** It writes them into a style element that is empty at first. */
const NO_STYLES = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** What a browser is told about every answer: whose scripts and styles count, who may frame it, and what it may never use. */
export function fencesOf(nonce: string) {
  const { BATON_URL, NODE_ENV } = readEnv();
  const isHttps = BATON_URL?.startsWith("https:") ?? false;
  return {
    "Content-Security-Policy": [...contentPolicy(nonce, NODE_ENV !== "production"), ...(isHttps ? ["upgrade-insecure-requests"] : [])].join("; "),
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

/**
 * Only scripts with this answer's nonce run, and what they load. Style attributes are allowed, since charts place their parts by them.
 * Next's development tools need evaluated scripts, styles of their own and a socket on top.
 */
function contentPolicy(nonce: string, isDevelopment: boolean): string[] {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}' ${TOAST_STYLES} ${NO_STYLES}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ];
}
