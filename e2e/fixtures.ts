import { expect, test as base } from "@playwright/test";

type Fixtures = {
  /** Console errors that a journey brings about on purpose, such as the 404 of somebody else's lead. */
  expectedErrors: readonly RegExp[];
  quietConsole: void;
};

/** A journey through the browser: it fails on any error in the browser's console, whatever else it checks. */
export const test = base.extend<Fixtures>({
  expectedErrors: [[], { option: true }],
  quietConsole: [
    async ({ context, expectedErrors }, use) => {
      const errors: string[] = [];
      context.on("console", (message) => {
        if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
      });
      context.on("weberror", (error) => errors.push(error.error().message));
      await use();
      expect(errors.filter((error) => !expectedErrors.some((expected) => expected.test(error)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
