import { closeDatabase } from "@/db/client";
import { readEnv } from "@/env";
import { listen } from "@/intake/listener";
import { report } from "./report";
import { toldToStop } from "./told-to-stop";

/** The web process, started by serve.ts. */
try {
  const { HOST, PORT, NODE_ENV } = readEnv();
  const stop = toldToStop();
  const listener = await listen({ host: HOST, port: PORT, dev: NODE_ENV !== "production" });
  process.send?.("ready");
  await stop;
  await listener.close();
  await closeDatabase();
  process.exit(0);
} catch (cause) {
  report(cause);
  process.exit(1);
}
