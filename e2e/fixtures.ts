import { expect, test as base, type BrowserContext, type Page, type PlaywrightWorkerArgs } from "@playwright/test";
import type { Role } from "@/funnel/permissions";

type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;

type Journey = {
  /** Console errors that a journey brings about on purpose, such as the 404 of somebody else's lead. */
  expectedErrors: readonly RegExp[];
  consoleErrors: string[];
  /** A browser window of its own, signed in as the demo company's person of this role. */
  as: (role: Role) => Promise<Page>;
};
type Worker = { sessions: (role: Role) => Promise<Session> };

/** A journey through the browser. It fails on any error in a console, whatever else it checks. */
export const test = base.extend<Journey, Worker>({
  expectedErrors: [[], { option: true }],

  consoleErrors: [
    async ({ expectedErrors }, use) => {
      const errors: string[] = [];
      await use(errors);
      expect(errors.filter((error) => !expectedErrors.some((expected) => expected.test(error)))).toEqual([]);
    },
    { auto: true },
  ],

  context: async ({ context, consoleErrors }, use) => {
    listen(context, consoleErrors);
    await use(context);
  },

  as: async ({ browser, contextOptions, sessions, consoleErrors }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (role) => {
      const context = await browser.newContext({ ...contextOptions, storageState: await sessions(role) });
      contexts.push(context);
      listen(context, consoleErrors);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },

  sessions: [
    async ({ playwright }, use, { project }) => {
      const kept = new Map<Role, Session>();
      await use(async (role) => {
        const session = kept.get(role) ?? (await signIn(playwright, project.use.baseURL, role));
        kept.set(role, session);
        return session;
      });
    },
    { scope: "worker" },
  ],
});

export { expect };

/** Signs in by cookie, as the sign-in form does, once per role and worker. */
async function signIn(playwright: PlaywrightWorkerArgs["playwright"], baseURL: string | undefined, role: Role): Promise<Session> {
  const request = await playwright.request.newContext({ ...(baseURL ? { baseURL } : {}) });
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const answer = await request.post("/api/auth/callback/credentials", { form: { csrfToken, email: `${role}@demo.baton.test`, password: "baton-demo", json: "true" } });
  expect(answer.ok()).toBe(true);
  const session = await request.storageState();
  await request.dispose();
  return session;
}

function listen(context: BrowserContext, errors: string[]): void {
  context.on("console", (message) => {
    if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => errors.push(error.error().message));
}
