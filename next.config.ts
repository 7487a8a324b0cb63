import path from "node:path";
import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  experimental: { authInterrupts: true },
  logging: { serverFunctions: false },
  skipTrailingSlashRedirect: true,
  devIndicators: { position: "bottom-right" },
  turbopack: { root: path.resolve(import.meta.dirname) },
};

export default config;
