// `npm start` and `npm run dev`: from a fresh clone to a running Baton. Only Node's own modules: nothing is installed yet.
import { buildIfStale } from "./build.mjs";
import { installIfMissing, refuseOldNode } from "./install.mjs";
import { refuseUnusableAddress } from "./port.mjs";

const isDevelopment = process.argv.includes("--dev");

refuseOldNode();
await refuseUnusableAddress();
installIfMissing();
process.env.NODE_ENV = isDevelopment ? "development" : "production";

const { register } = await import("tsx/esm/api");
register();
const { readEnv, InvalidEnvironment } = await import("../env.ts");
try {
  readEnv();
} catch (cause) {
  if (!(cause instanceof InvalidEnvironment)) throw cause;
  console.error(cause.message);
  process.exit(1);
}
if (!isDevelopment && !buildIfStale()) process.exit(1);

// npm's shell, asked to end, ends without telling us.
const shell = process.ppid;
if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== shell && process.kill(process.pid, "SIGTERM"), 500).unref();

const { serve } = await import("../bin/serve.ts");
await serve();
