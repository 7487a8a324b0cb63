import { randomUUID } from "node:crypto";
import { addLead } from "./at-work";
import { expect, test } from "./fixtures";

test("a link in a mail decides nothing by being fetched; it opens the lead after signing in, and takes one press", async ({ as, browser, playwright, baseURL }) => {
  const name = `Link ${randomUUID().slice(0, 8)}`;
  const marketer = await as("marketing");
  await addLead(marketer, name, `${randomUUID()}@example.com`);
  await marketer.getByRole("button", { name: "Hand over to sales" }).click();
  await expect(marketer.getByText(/^Out of nurture since .*: waits/)).toBeVisible();

  const leadPath = new URL(marketer.url()).pathname;
  const rep = await as("sales");
  await rep.goto(leadPath);
  await expect(rep.getByRole("button", { name: "Accept" })).toBeVisible();
  const [, handOff] = /handOffId\\?":(\d+)/.exec(await rep.content()) ?? [];
  const link = (decide: string) => `${leadPath}?decide=${decide}&handOff=${handOff}`;

  const scanner = await playwright.request.newContext({ ...(baseURL && { baseURL }) });
  for (const request of [scanner, rep.request]) {
    for (const decide of ["accept", "reject"]) {
      await request.get(link(decide));
      await request.head(link(decide));
      await request.get(link(decide), { headers: { Purpose: "prefetch", "Sec-Purpose": "prefetch", "Next-Router-Prefetch": "1", RSC: "1" } });
    }
  }
  await scanner.dispose();
  await rep.goto(link("reject"));
  await expect(rep.getByRole("dialog")).toBeVisible();
  await rep.goto(leadPath);
  await expect(rep.getByRole("button", { name: "Accept" })).toBeVisible();

  const context = await browser.newContext({ ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  await page.goto(link("accept"));
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel(/e-mail/i).fill("sales@demo.baton.test");
  await page.getByLabel(/password/i).fill("baton-demo");
  await page.getByRole("button", { name: /sign in/i }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  await expect(page.getByRole("button", { name: "Accept" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText(`${name} is yours now`).first()).toBeVisible();
  await page.goto(link("reject"));
  await expect(page.getByText("This hand-off was decided in the meantime.")).toBeVisible();
  await context.close();
});

test("somebody chooses what to be told of, and half of the quiet hours is refused with what was typed kept", async ({ as }) => {
  const page = await as("manager");
  await page.goto("/notices");
  await page.getByRole("link", { name: "What you are told of" }).click();
  const form = page.getByRole("form", { name: "What you are told of" });
  await form.getByLabel("Quiet from").fill("22:00");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Give both times, or neither.").first()).toBeVisible();
  await expect(form.getByLabel("Quiet from")).toHaveValue("22:00");
  await form.getByLabel("Quiet until").fill("07:00");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("This is what you are told of from now on.")).toBeVisible();
});

test("a webhook is added with a secret that is shown once, and one into the own network is refused", async ({ as }) => {
  const page = await as("admin");
  await page.goto("/settings/webhooks");
  const form = page.getByRole("form", { name: "Add a webhook" });
  await form.getByLabel("Address").fill("https://127.0.0.1/hook");
  await form.getByLabel("Accepted").check();
  await form.getByRole("button", { name: "Add webhook" }).click();
  await expect(form.getByText(/This address is in a private network/).first()).toBeVisible();
  const address = `https://hooks.example.com/${randomUUID()}`;
  await form.getByLabel("Address").fill(address);
  await form.getByRole("button", { name: "Add webhook" }).click();
  await expect(form.getByText(/^whsec_/)).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: address })).toBeVisible();
  await expect(page.getByText(/whsec_/)).toBeHidden();
  await page.getByRole("button", { name: `Remove ${address}` }).click();
  await page.getByRole("button", { name: "Remove the webhook" }).click();
  await expect(page.getByRole("heading", { name: address })).toBeHidden();
});
