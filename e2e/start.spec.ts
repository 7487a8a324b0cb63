import { expect, test } from "./fixtures";

test("a stranger is led to the sign-in page, and nothing more", async ({ page }) => {
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("whoever is signed in finds their own account", async ({ as }) => {
  for (const role of ["marketing", "sales", "manager", "admin"] as const) {
    const page = await as(role);
    await page.goto("/settings/account");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page).toHaveURL(/\/settings\/account/);
  }
});

test("a server that watches it is told that all is well", async ({ request }) => {
  expect(await (await request.get("/api/health")).json()).toMatchObject({ status: "ok", database: "ok" });
});
