import { decode } from "next-auth/jwt";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PersonId } from "@/funnel/ids";
import { renewedToken, sessionCookie, sessionToken } from "./session";

const secret = "a secret for this test alone";
const claim = { personId: 7 as PersonId, epoch: 3 };

beforeEach(() => vi.stubEnv("AUTH_SECRET", secret));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

test("a session of today is left as it is, one of two days begins its month anew, one of two months is over", async () => {
  const token = await sessionToken(claim);
  expect(await renewedToken(token)).toBeNull();
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(Date.now() + 2 * 86_400_000);
  const renewed = await renewedToken(token);
  expect(await decode({ token: renewed ?? "", secret })).toMatchObject(claim);
  vi.setSystemTime(Date.now() + 60 * 86_400_000);
  expect(await renewedToken(token)).toBeNull();
});

test("a token that Baton did not write is nobody's", async () => {
  const token = await sessionToken(claim);
  vi.stubEnv("AUTH_SECRET", "another secret altogether");
  expect(await renewedToken(token)).toBeNull();
  expect(await renewedToken("nonsense")).toBeNull();
});

test("no script reads the cookie and no other site sends it; behind https it goes nowhere else", () => {
  vi.stubEnv("BATON_URL", "http://127.0.0.1:3000");
  expect(sessionCookie()).toMatchObject({ name: "next-auth.session-token", options: { httpOnly: true, sameSite: "lax", secure: false } });
  vi.stubEnv("BATON_URL", "https://baton.example.com");
  expect(sessionCookie()).toMatchObject({ name: "__Secure-next-auth.session-token", options: { httpOnly: true, sameSite: "lax", secure: true } });
});
