import { expect, test } from "vitest";
import { passwordProblem } from "./password";

test("a password needs ten characters, however many bytes they take", () => {
  expect(passwordProblem("kurz-9zei")).toMatch(/at least 10/);
  expect(passwordProblem("ünïcödé-wörds")).toBeNull();
  expect(passwordProblem("x1".repeat(101))).toMatch(/at most 200/);
});

test.each(["Password123", "password1234!", "1234567890", "QWERTYUIOP", "qwerty-2026", "baton-demo", "Baton2026!!", "WelcomeWelcome"])("%s is refused as common", (password) => {
  expect(passwordProblem(password)).toMatch(/tried first/);
});

test("a password of the same few characters is refused", () => {
  expect(passwordProblem("aaaaaaaaaaaa")).toMatch(/different/);
});

test.each(["a walk by the sea", "correct-staple-77-moss", "Kp9#vR2!xQ"])("%s will do", (password) => {
  expect(passwordProblem(password)).toBeNull();
});
