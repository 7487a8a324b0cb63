import net from "node:net";
import { stopWith } from "./install.mjs";

/** Finds out before anything long begins that the address cannot be had; the web process says so where it is taken later. */
export async function refuseUnusableAddress() {
  const port = Number(process.env.PORT || 3000);
  const host = process.env.HOST || "127.0.0.1";
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return;
  const sentence = SENTENCES[await problemOf(port, host)];
  if (sentence) stopWith(sentence(port, host));
}

const SENTENCES = {
  EADDRINUSE: (port, host) => `Port ${port} on ${host} is in use: end what uses it, or choose another with PORT=${port + 1}.`,
  EACCES: (port) => `Port ${port} may not be opened by this user: choose one above 1023 with PORT.`,
  EADDRNOTAVAIL: (_port, host) => `HOST=${host} is not an address of this machine: use 127.0.0.1, or 0.0.0.0 for all of its addresses.`,
  ENOTFOUND: (_port, host) => `HOST=${host} is not an address of this machine: use 127.0.0.1, or 0.0.0.0 for all of its addresses.`,
};

function problemOf(port, host) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", ({ code }) => resolve(code));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
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
