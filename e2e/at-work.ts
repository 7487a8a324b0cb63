import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import { expect } from "./fixtures";

/** Waits until the page's keys act: a page is drawn before it listens. */
export async function keysWork(page: Page): Promise<void> {
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(keys).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();
}

/** What automatic tests of accessibility find serious on the page as it is. */
export async function seriousFlaws(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, impact, nodes }) => (impact === "serious" || impact === "critical" ? [`${id}: ${nodes[0]?.html}`] : []));
}

/** Somebody new in sales, invited by an administrator and signed in, in a browser window of their own. */
export async function newRep(admin: Page, browser: Browser, name: string): Promise<Page> {
  await admin.goto("/settings/people");
  await admin.getByLabel("Name").fill(name);
  await admin.getByLabel("E-mail").fill(`${randomUUID()}@example.com`);
  await admin.getByLabel("Role").selectOption("sales");
  await admin.getByRole("button", { name: "Invite" }).click();
  const link = await admin.getByText(/\/invitation\//).textContent();
  const page = await (await browser.newContext()).newPage();
  await page.goto(link ?? "");
  await page.getByLabel(/^(New )?password/i).first().fill("a long and quiet river");
  await page.getByRole("button", { name: "Choose password and sign in" }).click();
  await expect(page.getByRole("navigation", { name: "Main" }).first()).toBeVisible();
  return page;
}

/** A marketer writes a new lead down. */
export async function addLead(page: Page, name: string, email: string): Promise<void> {
  await page.goto("/leads/new");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("People in the company").fill("120");
  await page.getByRole("button", { name: "Add the lead" }).click();
}

/** A marketer writes down what the lead on the page did. */
export async function log(page: Page, kind: string, note: string): Promise<void> {
  const form = page.getByRole("form", { name: "Log an interaction" });
  if (!(await form.isVisible())) await page.getByText("Log an interaction").click();
  await form.getByLabel("What happened").selectOption({ label: kind });
  await form.getByLabel("Note").fill(note);
  await form.getByRole("button", { name: "Log it" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: note })).toBeVisible();
}
