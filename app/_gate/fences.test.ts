import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterEach, expect, test, vi } from "vitest";
import { fencesOf, TOAST_STYLES } from "./fences";

afterEach(() => vi.unstubAllEnvs());

test("the policy allows exactly the styles that this version of sonner writes", () => {
  const source = readFileSync(createRequire(import.meta.url).resolve("sonner").replace(/index\.js$/, "index.mjs"), "utf8");
  const literal = /__insertCSS\(("(?:[^"\\]|\\.)*")\)/.exec(source)?.[1] ?? "";
  expect(TOAST_STYLES).toBe(`'sha256-${createHash("sha256").update(JSON.parse(literal) as string).digest("base64")}'`);
});

test("in production no script runs without the nonce, nothing is evaluated, nobody frames it and nothing leaves for elsewhere", () => {
  vi.stubEnv("NODE_ENV", "production");
  const policy = fencesOf("abc")["Content-Security-Policy"];
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("connect-src 'self';");
  expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:|ws:/);
});

test("behind https the browser is told to stay there; without it, not", () => {
  vi.stubEnv("BATON_URL", "https://baton.example.com");
  expect(fencesOf("abc")["Strict-Transport-Security"]).toMatch(/max-age=63072000/);
  vi.stubEnv("BATON_URL", "http://127.0.0.1:3000");
  expect(fencesOf("abc")["Strict-Transport-Security"]).toBeUndefined();
});
