import { createTransport } from "nodemailer";
import { readEnv } from "@/env";

type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** What names this mail, so that one that is sent again after a crash is known to be the same. */
  readonly name?: string;
};

export type MailOutcome = "sent" | "not set up" | "failed";

/** Sends a mail through SMTP_URL and says what came of it. A mail server that is down stops nothing: a link can still be handed over by hand. */
export async function sendMail({ name, ...mail }: Mail): Promise<MailOutcome> {
  const { SMTP_URL } = readEnv();
  if (!SMTP_URL) return "not set up";
  const transport = createTransport({ url: SMTP_URL, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 });
  const from = senderOf(SMTP_URL);
  const messageId = name === undefined ? {} : { messageId: `<${name}@${from.address.split("@")[1]}>` };
  return transport.sendMail({ from, ...messageId, ...mail }).then(() => "sent", () => "failed");
}

/** The sender is `?from=` of SMTP_URL, else its user, else baton@ the server's host. */
function senderOf(smtpUrl: string): { name: string; address: string } {
  const { searchParams, username, hostname } = new URL(smtpUrl);
  const user = decodeURIComponent(username);
  return { name: "Baton", address: searchParams.get("from") ?? (user.includes("@") ? user : `baton@${hostname}`) };
}

/** Where a path is reached from outside. Never taken from a request, which could name any host. */
export function webAddress(path: string): string {
  const { BATON_URL, HOST, PORT } = readEnv();
  return new URL(path, BATON_URL ?? `http://${HOST}:${PORT}`).href;
}
