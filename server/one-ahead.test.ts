import { describe, expect, it } from "vitest";
import { oneAhead } from "./one-ahead";

async function* numbers(log: string[], until: number, failsAt = Infinity): AsyncGenerator<number> {
  try {
    for (let number = 1; number <= until; number += 1) {
      if (number === failsAt) throw new Error("unreadable");
      log.push(`made ${number}`);
      yield await Promise.resolve(number);
    }
  } finally {
    log.push("closed");
  }
}

describe("one ahead", () => {
  it("makes the next one ready while the last is worked on, in order, and ends", async () => {
    const log: string[] = [];
    for await (const number of oneAhead(numbers(log, 3))) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      log.push(`worked on ${number}`);
    }
    expect(log).toEqual(["made 1", "made 2", "worked on 1", "made 3", "worked on 2", "closed", "worked on 3"]);
  });

  it("fails where the next one fails, after the last is worked on, and closes its source where somebody stops", async () => {
    const [log, stopped]: string[][] = [[], []];
    const seen: number[] = [];
    await expect(async () => {
      for await (const number of oneAhead(numbers(log ?? [], 3, 2))) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        seen.push(number);
      }
    }).rejects.toThrow("unreadable");
    expect(seen).toEqual([1]);
    for await (const number of oneAhead(numbers(stopped ?? [], 3))) if (number === 1) break;
    expect(stopped?.at(-1)).toBe("closed");
  });
});
