import net from "node:net";
import { stopWith } from "./install.mjs";

/** Looks for a port that is taken before anything long begins; the web process says the same where it is taken later. */
export async function refusePortInUse() {
  const port = Number(process.env.PORT || 3000);
  const host = process.env.HOST || "127.0.0.1";
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return;
  if (await isTaken(port, host)) stopWith(`Port ${port} on ${host} is in use: end what uses it, or choose another with PORT=${port + 1}.`);
}

function isTaken(port, host) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", ({ code }) => resolve(code === "EADDRINUSE"));
    probe.listen(port, host, () => probe.close(() => resolve(false)));
  });
}

export function freePort() {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
