import { once } from "node:events";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { makeAccount } from "@/db/testing/make-account";
import { type Actor, allow } from "@/funnel/permissions";
import { invitePerson } from "./people/invite-person";
import { requestReset } from "./people/request-reset";

const baton: Actor = { kind: "system", name: "Baton" };
const manage = allow(baton, "people:manage");
const received: { to: string[]; body: string }[] = [];

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, { envelope }, done) {
    void text(stream).then((body) => {
      received.push({ to: envelope.rcptTo.map(({ address }) => address), body: body.replaceAll("=\r\n", "") });
      done();
    });
  },
}).listen(0, "127.0.0.1");
await once(server, "listening");
const address = server.address();
const port = typeof address === "object" && address ? address.port : 0;

afterEach(() => vi.unstubAllEnvs());
afterAll(() => {
  server.close();
});

test("an invitation and a reset are mailed to the one they are for, with an address of ours", async () => {
  vi.stubEnv("SMTP_URL", `smtp://127.0.0.1:${port}?from=baton@example.com`);
  vi.stubEnv("BATON_URL", "https://baton.example.com");
  const { link, mail } = await invitePerson(manage, { name: "Ann", email: "ann@example.com", role: "sales" });
  expect(mail).toBe("sent");
  const { email } = await makeAccount();
  await requestReset(allow(baton, "session:open"), { email });
  expect(received.map(({ to }) => to)).toEqual([["ann@example.com"], [email]]);
  expect(received[0]?.body).toContain(link);
  expect(received[0]?.body).toMatch(/^From: Baton <baton@example\.com>/m);
  expect(received[1]?.body).toMatch(/https:\/\/baton\.example\.com\/reset\/[\w-]{43}/);
});

test("a mail server that is down stops no invitation: the link can be handed over", async () => {
  vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:1");
  expect(await invitePerson(manage, { name: "Bea", email: "bea@example.com", role: "sales" })).toMatchObject({ mail: "failed", link: expect.stringContaining("/invitation/") });
});
