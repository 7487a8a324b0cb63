import { expect, test } from "vitest";
import { safePath } from "./safe-path";

test("a page of ours is where one comes back to, with its filters", () => {
  expect(safePath("/leads?stage=mql&sort=score")).toBe("/leads?stage=mql&sort=score");
});

test.each([undefined, "", "leads", "https://evil.test/", "//evil.test/x", "/\\evil.test", "/\t/evil.test", "/x/..//evil.test", "javascript:alert(1)", "/api/auth/signout", "/sign-in?next=/sign-in"])(
  "%s is no page of ours to come back to",
  (wanted) => expect(safePath(wanted)).toBeNull(),
);
