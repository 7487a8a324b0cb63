import type { RequestListener, Server } from "node:http";
import next from "next";

/** The pages and the interface of app/, as something a plain listener can hand its requests to. */
export async function prepareApp({ server, dev, host, port }: { server: Server; dev: boolean; host: string; port: number }): Promise<{ handle: RequestListener; close: () => Promise<void> }> {
  const app = next({ dev, hostname: host, port, httpServer: server });
  await app.prepare();
  return { handle: app.getRequestHandler(), close: () => app.close() };
}
