import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { addLead, keysWork, log } from "./at-work";
import { expect, test } from "./fixtures";

const row = (page: Page, name: string) => page.getByRole("region", { name: "Waiting" }).getByRole("button").filter({ hasText: name });
const SECOND = { timeout: 1000 };

test("an open queue shows within a second what comes in and what others decide, and asks where no stream is let through", async ({ as }) => {
  const [marketer, rep, manager] = [await as("marketing"), await as("sales"), await as("manager")];
  const handOver = async (name: string) => {
    await addLead(marketer, name, `${randomUUID()}@example.com`);
    await log(marketer, "Webinar", "Stayed to the end");
    await log(marketer, "Demo request", "Wants to see it");
  };
  const [first, second, third] = ["Mona Lind", "Otto Falk", "Pia Holm"].map((name) => `${name} ${randomUUID().slice(0, 8)}`) as [string, string, string];
  await rep.goto("/queue");
  await manager.goto("/queue");
  await keysWork(rep);
  await keysWork(manager);

  await handOver(first);
  await expect(row(manager, first)).toBeVisible(SECOND);
  await expect(row(rep, first)).toBeVisible(SECOND);
  await row(rep, first).click();
  await rep.keyboard.press("1");
  await expect(rep.getByText(`${first} is yours now`)).toBeVisible();
  await expect(row(manager, first)).toHaveCount(0, SECOND);
  await expect(manager.getByText(`accepted ${first}.`)).toBeVisible();
  await handOver(second);
  await expect(row(manager, second)).toBeVisible(SECOND);

  await row(manager, second).click();
  await row(rep, second).click();
  await rep.keyboard.press("1");
  await expect(rep.getByText(`${second} is yours now`)).toBeVisible();
  await expect(manager.getByRole("alert").filter({ hasText: `accepted ${second}. Go on to the next.` })).toBeVisible(SECOND);
  await manager.keyboard.press("j");
  await expect(row(manager, second)).toHaveCount(0);

  const cutOff = await as("manager");
  await cutOff.route("**/api/events*", (route) => (route.request().headers()["accept"]?.includes("event-stream") ? route.fulfill({ status: 204 }) : route.continue()));
  await cutOff.goto("/queue");
  await keysWork(cutOff);
  await handOver(third);
  await expect(row(rep, third)).toBeVisible(SECOND);
  await cutOff.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(row(cutOff, third)).toBeVisible();
});
