import { afterEach, expect, test, vi } from "vitest";
import { isFromElsewhere } from "./is-from-elsewhere";

const sent = (headers: Record<string, string>, method = "POST") => isFromElsewhere({ method, headers: new Headers({ host: "127.0.0.1:3000", ...headers }) });

afterEach(() => vi.unstubAllEnvs());

test("what our own pages send is ours, by the name they are opened under or the public one", () => {
  vi.stubEnv("BATON_URL", "https://baton.example.com");
  expect(sent({ origin: "http://127.0.0.1:3000" })).toBe(false);
  expect(sent({ origin: "https://baton.example.com" })).toBe(false);
  expect(sent({ origin: "https://leads.example.com", "x-forwarded-host": "leads.example.com" })).toBe(false);
});

test.each([{ origin: "https://evil.example" }, { origin: "null" }, { origin: "http://127.0.0.1:3001" }, { "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site" }])("%j comes from elsewhere", (headers) => {
  expect(sent(headers)).toBe(true);
  expect(sent(headers, "GET")).toBe(false);
});

test("a program that is no browser sends neither, and has no cookie to misuse", () => {
  expect(sent({})).toBe(false);
});
