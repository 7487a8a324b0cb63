import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { CannotStart } from "@/db/embedded/cannot-start";
import { prepareApp } from "./hand-over";

export type Listener = { close(): Promise<void> };

const SECOND = 1000;
const DRAINING_SECONDS = 5;

/** Baton's one address: a plain listener, which hands every request to the pages of app/. */
export async function listen({ host, port, dev }: { host: string; port: number; dev: boolean }): Promise<Listener> {
  const server = createServer();
  server.headersTimeout = 20 * SECOND;
  server.requestTimeout = 15 * 60 * SECOND;
  server.keepAliveTimeout = 65 * SECOND;
  const app = await prepareApp({ server, dev, host, port });
  const answers = new Set<ServerResponse>();
  server.on("request", (request, response) => {
    tellFromWhere(request);
    answers.add(response);
    response.once("close", () => answers.delete(response));
    app.handle(request, response);
  });
  await open(server, host, port);
  return {
    async close() {
      await drain(server, answers);
      await app.close();
    },
  };
}

/** Adds the address we see to those a proxy forwarded: what stands last is true, so attempts are counted against the right one. */
function tellFromWhere({ headers, socket }: IncomingMessage): void {
  headers["x-forwarded-for"] = [headers["x-forwarded-for"], socket.remoteAddress].flat().filter(Boolean).join(", ");
}

async function open(server: Server, host: string, port: number): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE")) throw cause;
    throw new CannotStart(`Port ${port} on ${host} is in use: end what uses it, or choose another with PORT=${port + 1}.`);
  }
}

/** Takes no new request, lets those under way finish, and gives up on what is still open after a while; a stream of events has no end of its own. */
async function drain(server: Server, answers: ReadonlySet<ServerResponse>): Promise<void> {
  const closed = once(server, "close");
  server.close();
  for (const answer of answers) if (isStream(answer)) answer.destroy();
  server.closeIdleConnections();
  await Promise.race([closed, sleep(DRAINING_SECONDS * SECOND)]);
  server.closeAllConnections();
}

function isStream(answer: ServerResponse): boolean {
  return String(answer.getHeader("content-type")).startsWith("text/event-stream");
}
