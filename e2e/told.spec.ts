import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures";

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
