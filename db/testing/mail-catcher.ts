import { once } from "node:events";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

/** A mail as it arrived, with its lines put together again. */
export type CaughtMail = { readonly to: readonly string[]; readonly body: string };

export type MailCatcher = { readonly url: string; readonly caught: CaughtMail[]; /** Until it accepts again, it turns every mail away. */ refuse(isRefusing: boolean): void; close(): Promise<void> };

/** A mail server that keeps what it is sent, for a test to look at. */
export async function catchMails(): Promise<MailCatcher> {
  const caught: CaughtMail[] = [];
  let refusing = false;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, { envelope }, done) {
      void text(stream).then((body) => {
        if (refusing) return done(new Error("not now"));
        caught.push({ to: envelope.rcptTo.map(({ address }) => address), body: body.replaceAll("=\r\n", "").replaceAll("=3D", "=") });
        done();
      });
    },
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}?from=baton@example.com`,
    caught,
    refuse: (isRefusing) => void (refusing = isRefusing),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
