import path from "node:path";
import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  // Forms sent from the public address are ours, also behind a proxy that does not pass on the name one came by.
  experimental: { authInterrupts: true, serverActions: { allowedOrigins: publicHosts() } },
  // Big tables of dates that need no bundling.
  serverExternalPackages: ["date-holidays"],
  logging: { serverFunctions: false },
  skipTrailingSlashRedirect: true,
  // Where a page names no icon, browsers ask for this one.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  devIndicators: { position: "bottom-right" },
  turbopack: { root: path.resolve(import.meta.dirname) },
};

export default config;

function publicHosts(): string[] {
  const { BATON_URL } = process.env;
  return BATON_URL ? [new URL(BATON_URL).host] : [];
}
