import { describe, expect, it } from "vitest";
import { Refusal } from "@/funnel/refusal";
import { eachOf } from "./each-of";

const faster = new Refusal("conflict", "Ben Moor accepted this lead at 10:42.");

describe("the same act on several", () => {
  it("answers for each, and one that is refused does not stop the rest", async () => {
    const answers = await eachOf([1, 2, 3], (id) => (id === 2 ? Promise.reject(faster) : Promise.resolve(id * 10)));
    expect(answers).toEqual({ done: [{ id: 1, result: 10 }, { id: 3, result: 30 }], refused: [{ id: 2, message: faster.message }] });
  });

  it("is refused as a whole where it is about one alone, or what was typed is wrong", async () => {
    await expect(eachOf([1], () => Promise.reject(faster))).rejects.toBe(faster);
    const wrong = new Refusal("invalid", "Choose one of the reasons.", { reason: "Choose one of the reasons." });
    await expect(eachOf([1, 2], () => Promise.reject(wrong))).rejects.toBe(wrong);
  });
});
